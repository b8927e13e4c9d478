package periplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.io.cluster.Samples;
import periplus.model.text.JsonWriter;
import periplus.testing.CGit;
import periplus.testing.ControlPlane;
import periplus.testing.Eventually;
import periplus.testing.RealCluster;

/** The oddest objects a real server takes: kept, or refused by name while all others are kept. */
@RealCluster
class OddObjectsIT {

    private static final String SHIPS = "/apis/odd.example/v1/namespaces/%s/ships";

    @TempDir private Path directory;
    private final ControlPlane plane;
    private final String namespace;
    private Path state;
    private CGit git;

    OddObjectsIT(ControlPlane plane) {
        this.plane = plane;
        this.namespace = plane.freshNamespace();
    }

    @BeforeEach
    void makeKindsAndRepository() throws IOException {
        define("ships", "Ship");
        state = directory.resolve("state");
        git = new CGit(state);
        Program.run("init", state);
    }

    @Test
    void whatCanBeKeptIsKeptAndGoesBack() throws IOException {
        createOddObjects();

        Program.Run first = Program.snapshot(state, plane, "-n", namespace);

        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(git.files())
                .contains(
                        ship("deep"),
                        ship("numbers"),
                        ship("half-pair"),
                        ship("twice"),
                        ship("colons"),
                        "namespaces/" + namespace + "/configmaps/large.yaml");
        assertThat(Program.snapshot(state, plane, "-n", namespace).out())
                .contains("nothing changed");

        String before = specs();
        plane.kubectl("delete", "ships.odd.example", "-n", namespace, "--all");
        String tree = state.resolve("namespaces/" + namespace).toString();
        plane.kubectl("apply", "--server-side", "-R", "-f", tree);
        assertThat(specs()).isEqualTo(before);
        assertThat(Program.snapshot(state, plane, "-n", namespace).out())
                .contains("nothing changed");
    }

    private void createOddObjects() throws IOException {
        create(SHIPS, "Ship", "deep", nested(490));
        create(
                SHIPS,
                "Ship",
                "numbers",
                "[-0, 1E+2, 1e308, 9223372036854775807, 0.%s]".formatted("3".repeat(400)));
        create(SHIPS, "Ship", "half-pair", "\"a\\ud800b\"");
        create(SHIPS, "Ship", "twice", "{\"a\": 1, \"a\": 2}");
        create(SHIPS, "Ship", "colons", "\"" + "1:".repeat(200_000) + "1\"");
        post(
                "/api/v1/namespaces/%s/configmaps",
                """
                {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "large"},
                 "data": {"k": "%s"}}
                """
                        .formatted("x".repeat((1 << 20) - 1)));
    }

    private String specs() {
        return plane.kubectl(
                "get", "ships.odd.example", "-n", namespace, "-o", "jsonpath={.items[*].spec}");
    }

    @Test
    void whatIsTooDeepIsRefusedByNameAndItsFileStays() throws IOException {
        create(SHIPS, "Ship", "plain", "{\"a\": 1}");
        create(SHIPS, "Ship", "sinking", "{\"a\": 1}");
        Program.snapshot(state, plane, "-n", namespace);
        for (String name : Set.of("sinking", "sunk")) {
            plane.kubectl(
                    "delete", "ships.odd.example", "-n", namespace, name, "--ignore-not-found");
            create(SHIPS, "Ship", name, nested(name.equals("sunk") ? 9_999 : 1_000));
        }
        create(SHIPS, "Ship", "young", "{\"a\": 1}");

        Program.Run run = Program.snapshot(state, plane, "-n", namespace);

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err())
                .contains(
                        namespace + "/ships.odd.example/sinking cannot be read: nested deeper",
                        namespace + "/ships.odd.example/sunk cannot be read: nested deeper")
                .doesNotContain("\tat ");
        assertThat(git.files())
                .contains(ship("plain"), ship("sinking"), ship("young"))
                .doesNotContain(ship("sunk"));
    }

    /** What is refused here would be refused in every other test of the run. */
    @AfterEach
    void removeKind() {
        plane.kubectl("delete", "crd", "ships.odd.example");
    }

    private String ship(String name) {
        return "namespaces/" + namespace + "/ships.odd.example/" + name + ".yaml";
    }

    private static String nested(int levels) {
        return "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
    }

    private void define(String plural, String kind) throws IOException {
        Path file =
                Files.write(
                        directory.resolve(plural + ".json"),
                        JsonWriter.compact(Samples.definition(plural, kind, "odd.example")));
        plane.kubectl("apply", "--server-side", "-f", file.toString());
        Eventually.holds(
                plural + " are served",
                () ->
                        plane.kubectl("api-resources", "--api-group=odd.example", "-o", "name")
                                .contains(plural));
    }

    private void create(String path, String kind, String name, String spec) throws IOException {
        post(
                path,
                """
                {"apiVersion": "odd.example/v1", "kind": "%s", "metadata": {"name": "%s"},
                 "spec": %s}
                """
                        .formatted(kind, name, spec));
    }

    private void post(String path, String json) throws IOException {
        Path file = Files.writeString(directory.resolve("object.json"), json);
        plane.kubectl("create", "--raw", path.formatted(namespace), "-f", file.toString());
    }
}
