package periplus;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.proof.Manifest;
import periplus.testing.ControlPlane;
import periplus.testing.Eventually;
import periplus.testing.RealCluster;
import periplus.testing.Tool;

/** A tree of all kinds goes into an empty server with nothing but kubectl, and comes out again. */
@RealCluster
class ReplayIT {

    /** Nobody answers for their groups, so that no server that holds them is read completely. */
    private static final String UNANSWERED = "apiservices.apiregistration.k8s.io";

    @TempDir private Path directory;

    @Test
    void theReadmeOfTheRepositoryBringsTheClusterBack() throws IOException {
        Path before = directory.resolve("before");
        Path after = directory.resolve("after");
        try (ControlPlane plane = ControlPlane.start()) {
            plane.startControllerManager();
            fill(plane);
            snapshot(before, plane);
        }
        try (ControlPlane plane = ControlPlane.start()) {
            plane.startControllerManager();
            awaitAccount(plane, "default");

            String said = plane.shell(before, commands(before));

            assertThat(said)
                    .doesNotContainIgnoringCase("error")
                    .doesNotContainIgnoringCase("unknown field")
                    .doesNotContain("unchanged");
            snapshot(after, plane);
        }

        SortedMap<String, String> wanted = objects(before);
        assertThat(wanted).hasSizeGreaterThan(100);
        assertThat(objects(after)).isEqualTo(wanted);
    }

    private static void fill(ControlPlane plane) {
        create(plane, Manifest.DEFINITIONS);
        plane.kubectl("wait", "--for=condition=Established", "crd", "--all");
        for (String namespace : new String[] {"proof", "proof-limits"}) {
            plane.kubectl("create", "namespace", namespace);
            awaitAccount(plane, namespace);
        }
        create(plane, ids(false));
        create(plane, "serviceaccounts");
        create(plane, ids(true));
    }

    private static void awaitAccount(ControlPlane plane, String namespace) {
        Eventually.holds(
                namespace + " has its account",
                () ->
                        plane.kubectl("get", "sa", "-n", namespace, "-o", "name")
                                .contains("default"));
    }

    private static String[] ids(boolean namespaced) {
        return Manifest.all().stream()
                .filter(each -> each.object().mapping("metadata").has("namespace") == namespaced)
                .map(Manifest::id)
                .filter(id -> !id.equals(Manifest.DEFINITIONS) && !id.equals(UNANSWERED))
                .filter(id -> !id.equals("serviceaccounts"))
                .distinct()
                .toArray(String[]::new);
    }

    private static void create(ControlPlane plane, String... ids) {
        plane.kubectl(
                Stream.concat(
                                Stream.of("create", "--validate=strict"),
                                Stream.of(ids)
                                        .flatMap(id ->
                                                Stream.of("-f", Manifest.ROOT.resolve(id) + "")))
                        .toArray(String[]::new));
    }

    private void snapshot(Path state, ControlPlane plane) throws IOException {
        Program.Run init = Program.run("init", state);
        Files.writeString(key(state), Sheets.secretKey(init.out()));
        Program.Run run = Program.snapshot(state, plane);
        assertThat(run.exit()).as(run.err()).isZero();
    }

    private Path key(Path state) {
        return directory.resolve(state.getFileName() + "-key.txt");
    }

    /** The commands under the heading about restoring by hand, at other places than a person's. */
    private String commands(Path state) throws IOException {
        String text = Files.readString(state.resolve("README.md"));
        String script =
                text.substring(text.indexOf("## Restoring by hand"))
                        .lines()
                        .takeWhile(line -> !line.startsWith("Directories that do not exist"))
                        .filter(line -> line.startsWith("    "))
                        .collect(joining("\n"));
        return "export PATH=%s:$PATH\n".formatted(Tool.sops().program().resolveSibling(""))
                + script.replace("git switch --detach COMMIT", "git switch -q --detach HEAD")
                        .replace("git clone .", "git clone -q .")
                        .replace("/dev/shm/open", directory.resolve("open").toString())
                        .replace("~/recovery-key.txt", key(state).toString());
    }

    /** Path to text of what is applied, opened. */
    private SortedMap<String, String> objects(Path root) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        for (String area : new String[] {"cluster", "namespaces"}) {
            try (Stream<Path> walk = Files.walk(root.resolve(area))) {
                for (Path file : walk.filter(Files::isRegularFile).toList()) {
                    files.put(root.relativize(file).toString(), text(root, file));
                }
            }
        }
        return files;
    }

    private String text(Path root, Path file) throws IOException {
        return file.toString().endsWith(".sops.yaml")
                ? Tool.sops()
                        .with("SOPS_AGE_KEY_FILE", key(root).toString())
                        .run("-d", file.toString())
                        .succeeded()
                        .text()
                : Files.readString(file);
    }
}
