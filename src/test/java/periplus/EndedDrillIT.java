package periplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.testing.CGit;
import periplus.testing.ControlPlane;
import periplus.testing.Eventually;
import periplus.testing.Kubeconfigs;
import periplus.testing.RealCluster;

/** A drill that does not come to its end leaves nothing, and tells why. */
@RealCluster(controllerManager = true)
class EndedDrillIT {

    private static final String DEFINITIONS = "customresourcedefinitions.apiextensions.k8s.io";

    @TempDir private Path directory;

    private final ControlPlane plane;

    EndedDrillIT(ControlPlane plane) {
        this.plane = plane;
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void theThrowAwayControlPlaneGoesWhileItStarts(String signal, int exit) throws IOException {
        Path state = sample();
        try (ProgramProcess drill = drill(state, Map.of())) {
            Eventually.holds(
                    () -> "kube-apiserver was started\n" + drill.log(),
                    () -> {
                        drill.requireRunning();
                        return drill.descendants().stream().anyMatch(EndedDrillIT::isApiServer);
                    });

            assertNothingIsLeft(drill, signal, exit);
        }
        assertThat(new CGit(state).subject()).isEqualTo("state");
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void theThrowAwayControlPlaneGoesInTheMiddleOfTheRestore(String signal, int exit)
            throws IOException {
        Path state = sample();
        try (ProgramProcess drill = drill(state, Map.of())) {
            Eventually.holds(
                    () -> "something was restored\n" + drill.log(),
                    () -> {
                        drill.requireRunning();
                        return drill.temporaryFiles()
                                .map(place -> place.resolve("kubeconfig"))
                                .anyMatch(kubeconfig -> isRestored(kubeconfig, "shop"));
                    });

            assertNothingIsLeft(drill, signal, exit);
        }
        assertThat(new CGit(state).subject()).isEqualTo("state");
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void scratchNamespacesGo(String signal, int exit) throws IOException {
        plane.wipe();
        Path state = sample();
        plane.kubectl("apply", "-f", state.resolve("cluster").resolve(DEFINITIONS).toString());
        try (ProgramProcess drill =
                drill(
                        state,
                        Map.of(),
                        "--kubeconfig=" + plane.kubeconfig(),
                        "--into-namespaces=-ended")) {
            awaitRestored(drill, "shop-ended");

            drill.signal(signal);

            assertThat(drill.exit()).as(drill.log()).isEqualTo(exit);
            assertThat(drill.log()).contains("ending the drill: deleting what it made");
        }
        awaitOwnNamespacesOnly();
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void anotherClusterIsAsItWas(String signal, int exit) throws IOException {
        plane.wipe();
        Path state = sample();
        try (ProgramProcess drill =
                drill(
                        state,
                        Map.of(),
                        "--kubeconfig=" + Kubeconfigs.of(directory, plane),
                        "--into-context=first",
                        "--yes")) {
            awaitRestored(drill, "shop");

            drill.signal(signal);

            assertThat(drill.exit()).as(drill.log()).isEqualTo(exit);
        }
        awaitOwnNamespacesOnly();
        Eventually.holds(
                "what is cluster-scoped is gone",
                () ->
                        plane.kubectl("get", "crd,pv,sc,priorityclass", "-o", "name")
                                .lines()
                                .allMatch(name -> name.contains("/system-")));
    }

    @Test
    void programsThatDoNotRunAreNamedWithWhatToDo() throws IOException {
        Path programs = Files.createDirectory(directory.resolve("programs"));
        for (String name : List.of("etcd", "kube-apiserver", "kube-controller-manager")) {
            Path program =
                    Files.writeString(
                            programs.resolve(name), "#!/bin/sh\necho wrong machine\nexit 7\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        }
        Map<String, String> environment =
                Map.of("KUBEBUILDER_ASSETS", "", "PERIPLUS_CONTROL_PLANE", programs.toString());
        try (ProgramProcess drill = drill(sample(), environment)) {
            assertThat(drill.exit()).as(drill.log()).isEqualTo(13);
            assertThat(drill.log())
                    .contains("etcd ended by itself with 7", "wrong machine")
                    .contains(programs.resolve("etcd").toString(), "PERIPLUS_CONTROL_PLANE");
            assertThat(drill.temporaryFiles()).isEmpty();
        }
    }

    @Test
    void programsThatCannotBeKeptAreNamedWithWhatToDo() throws IOException {
        Path noDirectory = Files.createFile(directory.resolve("no-directory"));
        Map<String, String> environment =
                Map.of(
                        "KUBEBUILDER_ASSETS",
                        "",
                        "PERIPLUS_CONTROL_PLANE",
                        "",
                        "XDG_CACHE_HOME",
                        noDirectory.toString(),
                        "PATH",
                        "/usr/bin:/bin");
        try (ProgramProcess drill = drill(sample(), environment)) {
            assertThat(drill.exit()).as(drill.log()).isEqualTo(13);
            assertThat(drill.log())
                    .contains("cannot be put into " + noDirectory)
                    .contains("PERIPLUS_CONTROL_PLANE");
        }
    }

    private void assertNothingIsLeft(ProgramProcess drill, String signal, int exit) {
        List<ProcessHandle> started = drill.descendants();
        drill.signal(signal);

        assertThat(drill.exit()).as(drill.log()).isEqualTo(exit);
        Eventually.holds(
                () -> "nothing runs or lies about: " + started,
                () ->
                        started.stream().noneMatch(ProcessHandle::isAlive)
                                && drill.temporaryFiles().findAny().isEmpty());
    }

    private void awaitRestored(ProgramProcess drill, String namespace) {
        Eventually.holds(
                () -> "something was restored\n" + drill.log(),
                () -> {
                    drill.requireRunning();
                    return isRestored(plane.kubeconfig(), namespace);
                });
    }

    private boolean isRestored(Path kubeconfig, String namespace) {
        try {
            return plane.kubectl(
                            "--kubeconfig",
                            kubeconfig.toString(),
                            "get",
                            "cm",
                            "-n",
                            namespace,
                            "-o",
                            "name")
                    .contains("web");
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private void awaitOwnNamespacesOnly() {
        Eventually.holds(
                "the namespaces are gone",
                () ->
                        plane.kubectl("get", "namespaces", "-o", "name")
                                .lines()
                                .allMatch(name -> name.matches("namespace/(default|kube-.*)")));
    }

    private static boolean isApiServer(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("/kube-apiserver");
    }

    private ProgramProcess drill(Path state, Map<String, String> environment, Object... more)
            throws IOException {
        Object[] args = {"drill", "--repo=" + state, "--identity=" + new Sample(directory).key()};
        return ProgramProcess.start(
                directory,
                environment,
                Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray());
    }

    private Path sample() throws IOException {
        return new Sample(directory).repository();
    }
}
