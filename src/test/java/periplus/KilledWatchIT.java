package periplus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.testing.CGit;
import periplus.testing.ControlPlane;
import periplus.testing.RealCluster;

/** A watcher that dies at any moment leaves a sound repository, and the next one misses nothing. */
@RealCluster
class KilledWatchIT {

    private static final int KILLS = 50;

    @TempDir private Path directory;

    @Test
    void everyKillLeavesASoundRepositoryFromWhichTheNextWatcherGoesOn(ControlPlane plane)
            throws IOException {
        Path state = directory.resolve("state");
        CGit git = new CGit(state);
        assertThat(Program.run("init", state).exit()).isZero();
        Files.writeString(state.resolve("periplus.yaml"), "quiet: {windowSeconds: 0}\n", UTF_8);
        git.commitAll("commit at once");
        RandomChanges changes =
                new RandomChanges(
                        plane,
                        directory,
                        List.of(plane.freshNamespace(), plane.freshNamespace()),
                        new Random(50));

        changes.makeDuring(() -> killAgainAndAgain(state, plane, git));

        try (Watcher watcher = Watcher.start(state, plane.kubeconfig()).awaitFollowing()) {
            watcher.awaitInStep();
            assertThat(watcher.log()).doesNotContain("trouble");
        }
        assertThat(git.status()).isEmpty();
        git.requireSound();
        changes.states()
                .forEach((file, values) ->
                        assertThat(git.files().contains(file))
                                .as(file)
                                .isEqualTo(!values.getLast().equals(RandomChanges.GONE)));
    }

    /** While it starts, while it reads everything, and while it follows. */
    private static void killAgainAndAgain(Path state, ControlPlane plane, CGit git) {
        Random random = new Random(6);
        for (int kill = 0; kill < KILLS; kill++) {
            try (Watcher watcher = Watcher.start(state, plane.kubeconfig())) {
                if (kill % 2 == 0) {
                    watcher.awaitFollowing();
                }
                watcher.requireRunningFor(random.nextInt(2_500));
            }
            git.requireSound();
        }
    }
}
