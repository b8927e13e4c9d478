package periplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.testing.AdmissionServer;
import periplus.testing.ControlPlane;
import periplus.testing.Eventually;
import periplus.testing.RealCluster;

/** What a restore makes of an API server, and of a webhook, that goes away in the middle. */
@RealCluster(controllerManager = true)
class RestoreOutageIT {

    private static final int MANY = 60;

    /** Neither the first that is made nor the last, whichever way they are sorted. */
    private static final String HELD = "item-35";

    private static final Duration BROKEN = Duration.ofSeconds(30);

    @TempDir private Path directory;
    private final ControlPlane plane;
    private Shop shop;

    RestoreOutageIT(ControlPlane plane) {
        this.plane = plane;
    }

    @BeforeEach
    void recordMuchAndDeleteIt() {
        shop = new Shop(plane, directory);
        plane.createConfigMaps(shop.name(), MANY);
        shop.kubectl("create", "deployment", "web", "--image=nginx:1.27");
        shop.record();
        shop.kubectl("delete", "configmaps,deployments", "--all");
    }

    @AfterEach
    void takeTheWebhookAway() {
        plane.startApiServer();
        plane.kubectl(
                "delete", "validatingwebhookconfiguration", shop.name(), "--ignore-not-found");
    }

    @Test
    void aRestoreWhoseServerDiedSaysWhatIsMissingAndTheNextOneGoesOn() {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch dead = new CountDownLatch(1);
        try (AdmissionServer guard = holding(reached, dead)) {
            CompletableFuture<Program.Run> running = killedInTheMiddle(guard, reached);
            dead.countDown();
            Program.Run first = running.join();

            List<String> missing = shop.troubles(first);
            assertThat(missing)
                    .contains(
                            "failed create " + shop.name() + "/configmaps/" + HELD,
                            "not reached create " + shop.name() + "/deployments.apps/web");
            assertThat(first.err())
                    .contains("run it again: what is done stays done")
                    .contains("waiting: create " + shop.name() + "/configmaps/item-");

            plane.startApiServer();
            Map<String, String> there = shop.items();
            assertThat(there).doesNotContainKey(HELD);
            assertThat(there.size() + failedItems(missing)).isGreaterThanOrEqualTo(MANY);
            guard.admitted().clear();
            shop.restoresAll();

            assertThat(shop.items()).hasSize(MANY).containsAllEntriesOf(there);
            assertThat(guard.admitted())
                    .doesNotHaveDuplicates()
                    .doesNotContainAnyElementsOf(there.keySet());
            assertThat(shop.kubectl("get", "deployments", "-o", "name")).contains("web");
        }
    }

    @Test
    void aServerThatIsBackInTimeIsWaitedFor() {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch dead = new CountDownLatch(1);
        try (AdmissionServer guard = holding(reached, dead)) {
            CompletableFuture<Program.Run> running = killedInTheMiddle(guard, reached);
            dead.countDown();
            plane.startApiServer();
            Program.Run run = running.join();

            assertThat(run.exit()).as(run.out() + run.err()).isZero();
            assertThat(shop.items()).hasSize(MANY);
            assertThat(shop.kubectl("get", "deployments", "-o", "name")).contains("web");
            assertThat(guard.asked().stream().filter(HELD::equals)).hasSizeGreaterThan(1);
        }
    }

    @Test
    void aWebhookThatIsBrokenForHalfAMinuteHoldsItUpNoLonger() {
        AtomicLong broken = new AtomicLong();
        try (AdmissionServer guard =
                new AdmissionServer(name -> {
                    if (!name.startsWith("item-")) {
                        return true;
                    }
                    long now = System.nanoTime();
                    broken.compareAndSet(0, now);
                    return now - broken.get() >= BROKEN.toNanos();
                })) {
            guardConfigMaps(guard);

            Program.Run run = shop.restore();

            assertThat(run.exit()).as(run.out() + run.err()).isZero();
            assertThat(run.err())
                    .containsPattern(
                            "waiting: create %s/configmaps/item-\\d+ and \\d+ more: .*guard.example.org"
                                    .formatted(shop.name()));
            assertThat(guard.asked()).hasSizeGreaterThan(MANY + MANY);
            assertThat(guard.admitted())
                    .filteredOn(name -> name.startsWith("item-"))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, MANY).mapToObj(i -> "item-" + i).toList());
            assertThat(shop.items()).hasSize(MANY);
            assertThat(shop.report().whole(0, "counts", "failed")).isZero();
        }
    }

    /** A restore that goes on without the server, which waits for an answer about an object. */
    private CompletableFuture<Program.Run> killedInTheMiddle(
            AdmissionServer guard, CountDownLatch reached) {
        guardConfigMaps(guard);
        CompletableFuture<Program.Run> running = shop.restoring();
        await(reached, running);
        plane.stopApiServer();
        return running;
    }

    /** Lets all pass but one object, about which the server waits until it is dead. */
    private static AdmissionServer holding(CountDownLatch reached, CountDownLatch dead) {
        return new AdmissionServer(name -> {
            if (name.equals(HELD)) {
                reached.countDown();
                await(dead);
            }
            return true;
        });
    }

    private void guardConfigMaps(AdmissionServer guard) {
        shop.apply(guard.configuration(shop.name()));
        Eventually.holds(
                "the webhook is asked",
                () -> {
                    try {
                        shop.kubectl("create", "configmap", "probe", "--dry-run=server");
                    } catch (UncheckedIOException refused) {
                        return true;
                    }
                    return guard.asked().contains("probe");
                });
        guard.admitted().clear();
    }

    /** A run that has ended by itself will never reach it. */
    private static void await(CountDownLatch reached, CompletableFuture<Program.Run> running) {
        Eventually.holds(
                () -> "the restore is in the middle" + (running.isDone() ? running.join() : ""),
                () -> reached.getCount() == 0);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long failedItems(List<String> missing) {
        return missing.stream()
                .filter(row -> row.startsWith("failed create " + shop.name() + "/configmaps/item-"))
                .count();
    }
}
