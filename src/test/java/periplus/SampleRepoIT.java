package periplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.testing.ControlPlane;
import periplus.testing.RealCluster;
import periplus.testing.Tool;

/**
 * {@code sample-repo} is what a snapshot of the demo's cluster on a real API server looks like; to
 * write it anew: {@code -Dgolden.update=true}.
 */
@RealCluster(controllerManager = true)
class SampleRepoIT {

    private static final Path SAMPLE = Path.of("sample-repo");

    private static final Path RECOVERY =
            Path.of("src", "test", "resources", "sample-recovery-key.txt");

    /** What is another in each run: keys, ciphertext and times. */
    private static final Pattern RANDOM =
            Pattern.compile(
                    "age1[a-z0-9]{58}|ENC\\[[^]]*]|(lastmodified|added): .*"
                            + "|(?s)-----BEGIN AGE.*?END AGE");

    @TempDir private Path directory;

    @Test
    void theSampleIsWhatASnapshotLooksLike(ControlPlane plane) throws IOException {
        plane.wipe();
        plane.applyWithDefinitions(Path.of("templates/demo/cluster.yaml"));
        Path state = directory.resolve("state");
        String recipient = Tool.ageKeygen().run("-y", RECOVERY.toString()).text().strip();
        Program.run("init", state, "--recipient", recipient);

        Program.Run run = Program.snapshot(state, plane);

        assertThat(run.exit()).as(run.err()).isZero();
        SortedMap<Path, String> actual = files(state);
        if (Boolean.getBoolean("golden.update")) {
            write(actual);
        }
        assertThat(masked(actual)).isEqualTo(masked(files(SAMPLE)));
    }

    @Test
    void whoHasTheRecoveryKeyOpensTheSample() {
        assertThat(
                        Tool.sops()
                                .with("SOPS_AGE_KEY_FILE", RECOVERY.toAbsolutePath().toString())
                                .run("-d", SAMPLE + "/namespaces/shop/secrets/database.sops.yaml")
                                .succeeded()
                                .text())
                .contains("password: ");
    }

    private static SortedMap<Path, String> masked(SortedMap<Path, String> files) {
        SortedMap<Path, String> masked = new TreeMap<>(files);
        masked.replaceAll((_, text) -> RANDOM.matcher(text).replaceAll("*"));
        return masked;
    }

    /** Path to text, without Git's own and with the one line masked that differs by cluster. */
    private static SortedMap<Path, String> files(Path root) throws IOException {
        SortedMap<Path, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                Path path = root.relativize(file);
                if (!path.startsWith(".git")) {
                    files.put(
                            path,
                            Files.readString(file)
                                    .replaceAll(
                                            "(?m)^identity: .*", "identity: \"0123456789abcdef\""));
                }
            }
        }
        return files;
    }

    private static void write(SortedMap<Path, String> files) throws IOException {
        if (Files.exists(SAMPLE)) {
            try (Stream<Path> old = Files.walk(SAMPLE).sorted(Comparator.reverseOrder())) {
                for (Path file : old.toList()) {
                    Files.delete(file);
                }
            }
        }
        for (var file : files.entrySet()) {
            Path target = SAMPLE.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
    }
}
