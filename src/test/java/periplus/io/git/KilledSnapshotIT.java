package periplus.io.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.testing.CGit;

class KilledSnapshotIT {

    private static final int KILLS = 20;

    @TempDir Path directory;

    @Test
    void everyKillLeavesASoundRepositoryThatTheNextRunCanUse() throws Exception {
        CGit git = new CGit(directory);
        try (GitRepository repository = GitRepository.init(directory, false)) {
            for (int seed = 0; seed < KILLS; seed++) {
                killOne(new Random(seed), seed);
                git.requireSound();
                assertThat(Snapshots.take(repository, Map.of("README.md", "run " + seed + "\n")))
                        .isPresent();
                assertThat(git.status()).as("seed %d", seed).isEmpty();
                git.requireSound();
            }
        }
        assertThat(directory.resolve(".git/objects")).isDirectoryNotContaining("glob:**insert_*");
    }

    private void killOne(Random random, int seed) throws IOException, InterruptedException {
        try (ChildProcess child =
                ChildProcess.start(SnapshotLoop.class, directory.toString(), "" + seed)) {
            for (int rounds = random.nextInt(4); rounds >= 0; rounds--) {
                assertThat(child.line()).startsWith("round");
            }
            boolean ended = child.process().waitFor(random.nextInt(120_000), TimeUnit.MICROSECONDS);
            assertThat(ended).isFalse();
            child.kill();
        }
        assertThat(Files.exists(directory.resolve(".git/periplus/lock"))).isTrue();
    }
}
