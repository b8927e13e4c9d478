package periplus.io.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.io.controlplane.programs.Program;
import periplus.model.problem.Failure;
import periplus.testing.Binaries;
import periplus.testing.Eventually;
import periplus.testing.RealCluster;
import periplus.testing.Tool;

@RealCluster
class ControlPlaneIT {

    private static final String SECRET = "correct-horse-battery-staple";

    @TempDir private Path directory;

    @Test
    void itHasWhatEveryClusterStartsWithAndLeavesNothing() throws IOException {
        Set<ProcessHandle> before = children();
        Set<ProcessHandle> started;
        try (ControlPlane plane = start(Wish.PLAIN)) {
            started = children();
            started.removeAll(before);

            assertThat(kubectl(plane, "get", "namespaces", "-o", "name").lines())
                    .containsExactlyInAnyOrder(
                            "namespace/default",
                            "namespace/kube-node-lease",
                            "namespace/kube-public",
                            "namespace/kube-system");
            assertThat(kubectl(plane, "get", "clusterroles", "-o", "name"))
                    .contains("/cluster-admin", "/view");
            assertThat(started).extracting(Object::toString).hasSize(3);
        }

        assertThat(started).noneMatch(ProcessHandle::isAlive);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void onlyItsUserCanReadItAndSecretsAreNowhereOnDisk() throws IOException {
        try (ControlPlane plane = start(Wish.PLAIN)) {
            kubectl(plane, "create", "secret", "generic", "token", "--from-literal=a=" + SECRET);
            kubectl(plane, "create", "configmap", "seen", "--from-literal=a=in-the-open");

            assertThat(permissions(plane.directory())).isEqualTo("rwx------");
            assertThat(permissions(plane.kubeconfig())).isEqualTo("rw-------");
            assertThat(permissions(plane.directory().resolve("server.key"))).isEqualTo("rw-------");
            assertThat(filesWith(plane.directory(), "in-the-open")).isNotEmpty();
            assertThat(filesWith(plane.directory(), SECRET)).isEmpty();
            assertThat(filesWith(plane.directory(), "EncryptionConfiguration")).isEmpty();

            plane.stop(Program.KUBE_APISERVER);
            plane.start(Program.KUBE_APISERVER);
            assertThat(kubectl(plane, "get", "secret", "token", "-o", "jsonpath={.data.a}"))
                    .isNotEmpty();
        }
    }

    @Test
    void controllersWorkAndServicesCanHaveTheRangeOfAnotherCluster() throws IOException {
        Wish wish = new Wish(Wish.Controllers.AT_ONCE, "fd00:10::/108", List.of());
        try (ControlPlane plane = start(wish)) {
            assertThat(kubectl(plane, "get", "service", "kubernetes", "-o", "yaml"))
                    .contains("clusterIP: fd00:10::1");
            Eventually.holds(
                    "the account that pods run as is there",
                    () ->
                            kubectl(plane, "get", "serviceaccounts", "-o", "name")
                                    .contains("serviceaccount/default"));
        }
    }

    @Test
    void whatDidNotGetReadyCanBeStartedAgain() {
        Wish wish = new Wish(Wish.Controllers.LATER, Wish.PLAIN.serviceRange(), List.of());
        try (ControlPlane plane = start(wish)) {
            plane.stop(Program.KUBE_APISERVER);
            plane.stop(Program.ETCD);
            assertThatThrownBy(() -> plane.start(Program.KUBE_APISERVER))
                    .isInstanceOf(Failure.class);

            plane.start(Program.ETCD);
            plane.start(Program.KUBE_APISERVER);

            assertThat(kubectl(plane, "get", "namespaces", "-o", "name")).contains("/default");
        }
    }

    @Test
    void whoIsKilledLeavesNothing() throws IOException {
        OtherProcess other = OtherProcess.start(directory.resolve("planes"), errors());

        other.process().destroyForcibly();

        other.awaitNothingLeft(directory.resolve("planes"));
    }

    @Test
    void whoIsAskedToEndLeavesNothing() throws IOException {
        OtherProcess other = OtherProcess.start(directory.resolve("planes"), errors());

        other.process().destroy();

        other.awaitNothingLeft(directory.resolve("planes"));
    }

    @Test
    void aProgramThatEndsAtOnceTellsWhy() {
        assertThatThrownBy(() -> start(flag("--no-such-flag")))
                .isInstanceOf(Failure.class)
                .hasMessageContainingAll("kube-apiserver ended by itself", "unknown flag");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aPortThatIsTakenIsTold() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> start(flag("--secure-port=" + taken.getLocalPort())))
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure ->
                                    assertThat(failure.problem().hint()).contains("take the port"))
                    .hasMessageContaining("address already in use");
        }
        assertThat(directory).isEmptyDirectory();
    }

    private ControlPlane start(Wish wish) {
        return ControlPlane.start(directory, Binaries.programs(), wish);
    }

    private static Wish flag(String flag) {
        return new Wish(Wish.Controllers.NEVER, Wish.PLAIN.serviceRange(), List.of(flag));
    }

    private Path errors() {
        return directory.resolve("errors.log");
    }

    private static String kubectl(ControlPlane plane, String... arguments) {
        return new Tool(
                        Binaries.kubectl(),
                        plane.directory(),
                        Map.of("KUBECONFIG", plane.kubeconfig().toString()))
                .run(arguments)
                .succeeded()
                .text();
    }

    private static Set<ProcessHandle> children() {
        return ProcessHandle.current().children().collect(Collectors.toSet());
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static List<Path> filesWith(Path place, String text) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile).filter(file -> holds(file, text)).toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
