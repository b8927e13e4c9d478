package periplus.flow.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import periplus.io.cluster.ApplyOptions;
import periplus.io.cluster.ApplyResult;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.Kinds;
import periplus.io.cluster.Samples;
import periplus.model.event.Activity;
import periplus.model.tree.Mapping;

/** What holds for elections on every cluster. */
interface ElectionContract {

    Cluster cluster();

    /** A replica whose time stands still until the test lets it pass. */
    record Replica(Election election, ManualTiming timing, List<Activity> told) {

        static Replica of(Lease lease, String identity) {
            ManualTiming timing = new ManualTiming();
            List<Activity> told = new ArrayList<>();
            return new Replica(
                    new Election(lease, identity, LeaseTimes.USUAL, timing, told::add),
                    timing,
                    told);
        }

        /** Lets time pass, and the replica look at the lease. */
        boolean leadsAfter(Duration time) {
            timing.pass(time);
            election.turn();
            return election.isLeading();
        }
    }

    Duration SOON = Duration.ofSeconds(2);
    Duration LEASE = LeaseTimes.USUAL.lease();

    default Lease lease() {
        String namespace = "lead-" + System.nanoTime();
        assertThat(
                        cluster()
                                .apply(
                                        Kinds.of(cluster()).get("namespaces"),
                                        Samples.namespace(namespace),
                                        new ApplyOptions("tester", true, false)))
                .isInstanceOf(ApplyResult.Applied.class);
        return new Lease(cluster(), namespace, "periplus");
    }

    @Test
    default void oneOfTwoLeadsAndTheOtherKnowsWho() {
        Lease lease = lease();
        Replica first = Replica.of(lease, "first");
        Replica second = Replica.of(lease, "second");

        assertThat(first.leadsAfter(SOON)).isTrue();
        assertThat(second.leadsAfter(SOON)).isFalse();

        assertThat(first.told()).containsExactly(leading("first"));
        assertThat(second.told()).containsExactly(following("first"));
    }

    @Test
    default void theLeaderStaysWhileItRenews() {
        Lease lease = lease();
        Replica first = Replica.of(lease, "first");
        Replica second = Replica.of(lease, "second");

        for (int turn = 0; turn < 20; turn++) {
            assertThat(first.leadsAfter(SOON)).isTrue();
            assertThat(second.leadsAfter(SOON)).isFalse();
        }

        assertThat(first.told()).hasSize(1);
        assertThat(second.told()).hasSize(1);
        assertThat(spec(lease).at("leaseTransitions")).hasToString("Numeral[literal=0]");
    }

    @Test
    default void whoEndsInGoodOrderIsFollowedAtOnce() {
        Lease lease = lease();
        Replica first = Replica.of(lease, "first");
        Replica second = Replica.of(lease, "second");
        first.leadsAfter(SOON);
        second.leadsAfter(SOON);

        first.election().close();

        assertThat(first.election().isLeading()).isFalse();
        assertThat(first.told()).last().isEqualTo(new Activity.Leading(false, Optional.empty()));
        assertThat(second.leadsAfter(Duration.ZERO)).isTrue();
        assertThat(second.told()).containsExactly(following("first"), leading("second"));
        assertThat(spec(lease).at("leaseTransitions")).hasToString("Numeral[literal=1]");
    }

    @Test
    default void aSilentLeaderIsFollowedWhenItsLeaseIsOverAndNotBefore() {
        Lease lease = lease();
        Replica first = Replica.of(lease, "first");
        Replica second = Replica.of(lease, "second");
        first.leadsAfter(SOON);
        second.leadsAfter(SOON);

        assertThat(second.leadsAfter(LEASE.minusMillis(1))).isFalse();
        assertThat(second.leadsAfter(Duration.ofMillis(1))).isTrue();

        first.timing().pass(LEASE);
        assertThat(first.election().isLeading()).isFalse();
        assertThat(first.leadsAfter(SOON)).isFalse();
        assertThat(first.told()).containsExactly(leading("first"), following("second"));
    }

    @Test
    default void clocksThatAreWrongDoNotMatter() {
        Lease lease = lease();
        Replica first = Replica.of(lease, "first");
        Replica second = Replica.of(lease, "second");
        first.timing().set(Instant.parse("2019-01-01T00:00:00Z"));
        second.timing().set(Instant.parse("2031-01-01T00:00:00Z"));

        for (int turn = 0; turn < 10; turn++) {
            assertThat(first.leadsAfter(SOON)).isTrue();
            assertThat(second.leadsAfter(SOON)).isFalse();
        }
    }

    @Test
    default void thoseThatStartTogetherAgreeOnOne() throws Exception {
        Lease lease = lease();
        List<Replica> replicas =
                IntStream.range(0, 6).mapToObj(number -> Replica.of(lease, "r" + number)).toList();
        CyclicBarrier start = new CyclicBarrier(replicas.size());

        try (ExecutorService threads = Executors.newFixedThreadPool(replicas.size())) {
            List<Future<Boolean>> leads = new ArrayList<>();
            for (Replica replica : replicas) {
                leads.add(
                        threads.submit(() -> {
                            start.await();
                            return replica.leadsAfter(SOON);
                        }));
            }
            int leaders = 0;
            for (Future<Boolean> each : leads) {
                leaders += each.get() ? 1 : 0;
            }
            assertThat(leaders).isEqualTo(1);
        }
    }

    @Test
    default void whoLooksAtAnOldStateOfTheLeaseCannotTakeIt() {
        Lease lease = lease();
        Replica.of(lease, "first").leadsAfter(SOON);
        Lease.Seen old = lease.read().orElseThrow();
        Claim stolen = old.claim().takenBy("thief", LEASE, Instant.EPOCH);

        assertThat(lease.replace(old, old.claim().renewedAt(Instant.EPOCH))).isPresent();

        assertThat(lease.replace(old, stolen)).isEmpty();
        assertThat(spec(lease).text("holderIdentity")).isEqualTo("first");
    }

    @Test
    default void aLeaseThatWasDeletedIsNotWrittenAgainByWhoSawItBefore() {
        Lease lease = lease();
        Replica first = Replica.of(lease, "first");
        Replica second = Replica.of(lease, "second");
        first.leadsAfter(SOON);
        cluster()
                .delete(
                        Kinds.of(cluster()).get("leases.coordination.k8s.io"),
                        Optional.of(lease.namespace()),
                        lease.name());

        assertThat(second.leadsAfter(SOON)).isTrue();
        assertThat(first.leadsAfter(SOON)).isFalse();
        assertThat(first.told()).last().isEqualTo(following("second"));
    }

    @Test
    default void aLeaseOfNobodyIsTakenWhateverElseItSays() {
        Lease lease = lease();
        cluster()
                .apply(
                        Kinds.of(cluster()).get("leases.coordination.k8s.io"),
                        Samples.json(
                                """
                                {"apiVersion": "coordination.k8s.io/v1", "kind": "Lease",
                                 "metadata": {"name": "periplus", "namespace": "%s"}}\
                                """
                                        .formatted(lease.namespace())),
                        new ApplyOptions("tester", true, false));

        assertThat(Replica.of(lease, "first").leadsAfter(SOON)).isTrue();
        assertThat(spec(lease).text("holderIdentity")).isEqualTo("first");
    }

    @Test
    default void peopleSeeInTheLeaseWhoLeadsSinceWhen() {
        Lease lease = lease();
        Replica first = Replica.of(lease, "web-1_6f");

        first.leadsAfter(SOON);
        first.leadsAfter(SOON);

        Mapping spec = spec(lease);
        assertThat(spec.text("holderIdentity")).isEqualTo("web-1_6f");
        assertThat(spec.at("leaseDurationSeconds")).hasToString("Numeral[literal=15]");
        assertThat(spec.text("acquireTime")).isEqualTo("2026-11-23T10:00:02.000000Z");
        assertThat(spec.text("renewTime")).isEqualTo("2026-11-23T10:00:04.000000Z");
    }

    private Mapping spec(Lease lease) {
        return cluster()
                .get(
                        Kinds.of(cluster()).get("leases.coordination.k8s.io"),
                        Optional.of(lease.namespace()),
                        lease.name())
                .orElseThrow()
                .mapping("spec");
    }

    static Activity leading(String who) {
        return new Activity.Leading(true, Optional.of(who));
    }

    static Activity following(String leader) {
        return new Activity.Leading(false, Optional.of(leader));
    }
}
