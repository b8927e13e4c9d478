package periplus.model.seal.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import periplus.model.seal.leak.known.KnownSearch;
import periplus.model.seal.leak.known.KnownValues;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

/** Objects as they come from real clusters and charts, in which hardly anything is secret. */
class HarmlessObjectsTest {

    private static final List<String> ROOTS =
            List.of("src/test/resources/clean", "src/test/resources/proof", "sample-repo");

    /** What is found in them, and rightly so. */
    private static final Map<String, String> SECRET =
            Map.of(
                    "src/test/resources/clean/configmap/helm-deployed.live.yaml",
                    "data.release: the values and manifests of a Helm release",
                    "src/test/resources/clean/configmap/helm-deployed.clean.yaml",
                    "data.release: the values and manifests of a Helm release");

    private static final LeakScan SCAN = new LeakScan(LeakPolicy.DEFAULT, known());

    @ParameterizedTest
    @MethodSource("files")
    void nothingIsFoundButWhatIsSecret(Path file) {
        Mapping object = read(file);

        assertThat(Subjects.scan(SCAN, object).findings())
                .extracting(finding -> finding.path() + ": " + finding.what())
                .isEqualTo(Stream.ofNullable(SECRET.get(file.toString())).toList());
    }

    @Test
    void thereAreSecretsAmongThem() {
        assertThat(files().map(file -> read(file).textOrEmpty("kind"))).contains("Secret");
    }

    static Stream<Path> files() {
        return ROOTS.stream().flatMap(HarmlessObjectsTest::objects);
    }

    private static Stream<Path> objects(String root) {
        try (Stream<Path> files = Files.walk(Path.of(root))) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> read(file).has("apiVersion"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KnownSearch known() {
        KnownValues values = new KnownValues();
        files().map(HarmlessObjectsTest::read)
                .filter(object -> "Secret".equals(object.text("kind")))
                .forEach(secret -> values.learn(Subjects.key(secret), secret));
        return values.search(Set.of());
    }

    private static Mapping read(Path file) {
        try {
            return Trees.yaml(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
