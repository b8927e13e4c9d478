package periplus.model.restore.check.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import periplus.testing.Manifests;
import periplus.testing.Trees;

/** Against the Pods by which Kubernetes itself tests its admission plugin. */
class StandardsTest {

    private static final String LATEST = "v1.35";

    @ParameterizedTest
    @EnumSource(names = {"BASELINE", "RESTRICTED"})
    void everyPodThatKubernetesRefusesIsRefusedAndNoOther(Level level) {
        Path pods =
                Manifests.of("k8s.io/pod-security-admission")
                        .resolve("test/testdata")
                        .resolve(level.toString())
                        .resolve(LATEST);
        List<Path> bad = files(pods.resolve("fail"));
        List<Path> good = files(pods.resolve("pass"));

        assertThat(bad)
                .hasSizeGreaterThan(30)
                .filteredOn(pod -> violations(level, pod).isEmpty())
                .isEmpty();
        assertThat(good).hasSizeGreaterThan(10).flatMap(pod -> violations(level, pod)).isEmpty();
    }

    private static List<String> violations(Level level, Path file) {
        try {
            return level.violations(Pod.of(Trees.yaml(Files.readString(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
