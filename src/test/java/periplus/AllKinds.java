package periplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import periplus.proof.Manifest;
import periplus.testing.ControlPlane;
import periplus.testing.Eventually;
import periplus.testing.Tool;

/**
 * A cluster with objects of all kinds, and repositories of it with their recovery keys beside them.
 *
 * @param directory where repositories and keys are
 */
record AllKinds(Path directory) {

    /** Nobody answers for their groups, so that no server that holds them is read completely. */
    private static final String UNANSWERED = "apiservices.apiregistration.k8s.io";

    /** The file of a volume that is to be deleted with its claim. */
    static final String DELETED_VOLUME = "cluster/persistentvolumes/maximal.yaml";

    /** It comes back so: kept until somebody has looked at what is behind it. */
    static String kept(String volume) {
        return volume.replace("  persistentVolumeReclaimPolicy: Delete\n", "");
    }

    /** Makes the objects on a server of its own, and takes a snapshot into a new repository. */
    void record(Path state) throws IOException {
        try (ControlPlane plane = ControlPlane.start()) {
            plane.startControllerManager();
            fill(plane);
            snapshot(state, plane);
        }
    }

    /** Makes the objects. */
    void fill(ControlPlane plane) {
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

    static void awaitAccount(ControlPlane plane, String namespace) {
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

    /** Takes a snapshot into a new repository. */
    void snapshot(Path state, ControlPlane plane) throws IOException {
        Program.Run init = Program.run("init", state);
        Sheets.keep(init.out(), key(state));
        Program.Run run = Program.snapshot(state, plane);
        assertThat(run.exit()).as(run.err()).isZero();
    }

    Path key(Path state) {
        return directory.resolve(state.getFileName() + "-key.txt");
    }

    /** Path to text of what is applied, opened. */
    SortedMap<String, String> objects(Path root) throws IOException {
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
