package periplus.flow.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.embedded.EmbeddedCluster;
import periplus.model.event.Activity;

class EmbeddedElectionTest implements ElectionContract {

    private final Cluster cluster = EmbeddedCluster.start(InstantSource.system());

    @Override
    public Cluster cluster() {
        return cluster;
    }

    @Test
    void leadingEndsInTimeAlsoWhileARequestHangs() throws Exception {
        HangingCluster hanging = new HangingCluster(cluster);
        Lease lease = lease();
        Replica first = Replica.of(new Lease(hanging, lease.namespace(), lease.name()), "first");
        first.leadsAfter(SOON);
        CountDownLatch asked = hanging.hang();
        Thread turn = Thread.ofPlatform().start(first.election()::turn);
        asked.await();

        first.timing().pass(LeaseTimes.USUAL.renewDeadline().minusMillis(1));
        assertThat(first.election().isLeading()).isTrue();
        first.timing().pass(Duration.ofMillis(1));
        assertThat(first.election().isLeading()).isFalse();

        hanging.goOn();
        turn.join();
        assertThat(first.election().isLeading()).as("renewed too long ago").isFalse();
        assertThat(first.told()).last().isEqualTo(new Activity.Leading(false, Optional.empty()));
        assertThat(first.leadsAfter(SOON)).isTrue();
    }

    @Test
    void leadingEndsWhileTheMachineSleeps() {
        Replica first = Replica.of(lease(), "first");
        first.leadsAfter(SOON);

        first.timing().set(first.timing().now().plus(LeaseTimes.USUAL.renewDeadline()));

        assertThat(first.election().isLeading()).isFalse();
    }

    @Test
    void theThreadOfTheElectionStandsForItUntilClosed() throws Exception {
        Lease lease = lease();
        CountDownLatch leads = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Election election =
                new Election(
                        lease,
                        Election.identity("host"),
                        LeaseTimes.USUAL,
                        Timing.SYSTEM,
                        activity -> {
                            if (activity instanceof Activity.Leading(boolean leading, _)) {
                                (leading ? leads : ended).countDown();
                            }
                        });

        election.start();
        leads.await();
        election.close();
        ended.await();

        assertThat(election.isLeading()).isFalse();
        assertThat(lease.read().orElseThrow().claim().isFree()).isTrue();
    }
}
