package periplus.io.controlplane.programs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

class ProgramsTest {

    private static final Set<Program> SERVERS =
            EnumSet.of(Program.ETCD, Program.KUBE_APISERVER, Program.KUBE_CONTROLLER_MANAGER);

    @TempDir private Path directory;

    private final Map<String, String> environment = new HashMap<>();
    private final List<String> progress = new ArrayList<>();

    @BeforeEach
    void haveACacheOfOurOwn() {
        environment.put("XDG_CACHE_HOME", directory.resolve("cache").toString());
    }

    @Test
    void whatTheEnvironmentNamesGoesBeforeTheCacheAndThePath() throws IOException {
        Path assets = place("assets", Program.ETCD);
        Path own = place("own", Program.ETCD);
        environment.put("KUBEBUILDER_ASSETS", assets.toString());
        environment.put("PERIPLUS_CONTROL_PLANE", own.toString());
        environment.put("PATH", place("bin", Program.ETCD) + ":" + place("sbin"));

        assertThat(find(Program.ETCD)).isEqualTo(assets.resolve("etcd"));

        environment.remove("KUBEBUILDER_ASSETS");
        assertThat(find(Program.ETCD)).isEqualTo(own.resolve("etcd"));

        environment.remove("PERIPLUS_CONTROL_PLANE");
        assertThat(find(Program.ETCD)).isEqualTo(directory.resolve("bin/etcd"));

        place(cache(), Program.ETCD);
        assertThat(find(Program.ETCD)).isEqualTo(directory.resolve(cache()).resolve("etcd"));
    }

    @Test
    void programsOfKubernetesComeFromOnePlace() throws IOException {
        Path withoutControllers = place("envtest", Program.ETCD, Program.KUBE_APISERVER);
        Path whole = place("bin", Program.KUBE_APISERVER, Program.KUBE_CONTROLLER_MANAGER);
        environment.put("KUBEBUILDER_ASSETS", withoutControllers.toString());
        environment.put("PATH", whole.toString());

        assertThat(programs().find(SERVERS))
                .containsEntry(Program.ETCD, withoutControllers.resolve("etcd"))
                .containsEntry(Program.KUBE_APISERVER, whole.resolve("kube-apiserver"))
                .containsEntry(
                        Program.KUBE_CONTROLLER_MANAGER, whole.resolve("kube-controller-manager"));
        assertThat(find(Program.KUBE_APISERVER))
                .isEqualTo(withoutControllers.resolve("kube-apiserver"));
    }

    @Test
    void aFileThatCannotBeRunIsNoProgram() throws IOException {
        Path place = place("assets");
        Files.writeString(place.resolve("etcd"), "");
        environment.put("KUBEBUILDER_ASSETS", place.toString());

        assertThat(programs(new Fake("made")).find(Set.of(Program.ETCD)))
                .containsEntry(Program.ETCD, directory.resolve(cache()).resolve("etcd"));
    }

    @Test
    void whatIsNowhereIsMadeOnce() throws IOException {
        Fake fake = new Fake("made");

        Path made = programs(fake).find(SERVERS).get(Program.KUBE_APISERVER);
        programs(fake).find(SERVERS);

        assertThat(made).content().isEqualTo("made kube-apiserver");
        assertThat(fake.calls).hasValue(SERVERS.size());
        assertThat(progress)
                .containsExactly(
                        "made etcd", "made kube-apiserver", "made kube-controller-manager");
    }

    @Test
    void twoAtOnceMakeItOnce() {
        Fake fake = new Fake("made");

        IntStream.range(0, 8).parallel().forEach(_ -> programs(fake).find(Set.of(Program.ETCD)));

        assertThat(fake.calls).hasValue(1);
    }

    @Test
    void theNextWayIsTriedWhereOneIsClosed() {
        Map<Program, Path> found =
                programs(new Closed("no network"), new Fake("built")).find(Set.of(Program.ETCD));

        assertThat(found.get(Program.ETCD)).content().isEqualTo("built etcd");
    }

    @Test
    void whatCannotBeMadeIsNamedWithEverythingThatWasTried() throws IOException {
        environment.put("KUBEBUILDER_ASSETS", "/nowhere");

        assertThatThrownBy(
                        () -> programs(new Closed("no network"), new Closed("no Go")).find(SERVERS))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> {
                            assertThat(failure.problem().exit()).isEqualTo(ExitCode.CLUSTER);
                            assertThat(failure.problem().hint())
                                    .contains("go.dev", "PERIPLUS_CONTROL_PLANE");
                        })
                .hasMessageContainingAll("etcd", "/nowhere", cache(), "no network", "no Go");
        try (Stream<Path> left = Files.list(directory.resolve(cache()))) {
            assertThat(left).allMatch(file -> file.endsWith(".lock"));
        }
    }

    @Test
    void aCacheThatCannotBeWrittenIsNamed() throws IOException {
        Files.writeString(directory.resolve("cache"), "a file where a directory should be");

        assertThatThrownBy(() -> find(Program.ETCD))
                .isInstanceOf(Failure.class)
                .hasMessageContainingAll("etcd", cache());
    }

    private Path find(Program program) {
        Closed closed = new Closed("nothing is made here");
        return requireNonNull(programs(closed).find(Set.of(program)).get(program));
    }

    private Programs programs(Maker... makers) {
        return Programs.of(
                environment, Path.of("/nonexistent"), List.of(makers), this::takeProgress);
    }

    private synchronized void takeProgress(String line) {
        progress.add(line);
    }

    private static String cache() {
        return "cache/periplus/control-plane/kube-%s-etcd-%s"
                .formatted(Programs.KUBERNETES, Programs.ETCD);
    }

    private Path place(String name, Program... programs) throws IOException {
        Path place = Files.createDirectories(directory.resolve(name));
        for (Program program : programs) {
            Path file = Files.writeString(place.resolve(program.command()), "#!/bin/sh\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        return place;
    }

    /** Makes a program that holds its own announcement. */
    private record Fake(String verb, AtomicInteger calls) implements Maker {

        Fake(String verb) {
            this(verb, new AtomicInteger());
        }

        @Override
        public String announcement(Program program) {
            return verb + " " + program;
        }

        @Override
        public void make(Program program, Path target) throws IOException {
            calls.incrementAndGet();
            Files.writeString(target, announcement(program));
            assertThat(target.toFile().setExecutable(true)).isTrue();
        }
    }

    /** Fails half-way. */
    private record Closed(String reason) implements Maker {

        @Override
        public String announcement(Program program) {
            return "trying " + program;
        }

        @Override
        public void make(Program program, Path target) throws IOException {
            Files.writeString(target, "half of it");
            throw new IOException(reason);
        }
    }
}
