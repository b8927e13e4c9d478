package periplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.testing.CGit;
import periplus.testing.ControlPlane;
import periplus.testing.Eventually;
import periplus.testing.Kubeconfigs;
import periplus.testing.RealCluster;

/** A drill in another cluster leaves that as it was, and keeps away from the original. */
@RealCluster(controllerManager = true)
class DrillElsewhereIT {

    /** All but what comes and goes by itself. */
    private static final String EVERYTHING =
            """
            kinds=$(kubectl api-resources --verbs=list -o name \
                | grep -v -e '^events' -e '^leases' -e '^componentstatuses' | paste -sd,)
            kubectl get "$kinds" -A --no-headers \
                -o custom-columns=NS:.metadata.namespace,K:.kind,N:.metadata.name,U:.metadata.uid \
                2>/dev/null | grep -v '^kube-'
            """;

    @TempDir private Path directory;

    private final ControlPlane plane;

    DrillElsewhereIT(ControlPlane plane) {
        this.plane = plane;
    }

    @BeforeEach
    void onAnEmptyCluster() {
        plane.wipe();
        Eventually.holds(
                "its controllers have made what every namespace has",
                () ->
                        plane.kubectl("get", "sa,cm", "-n", "default", "-o", "name").lines().count()
                                == 2);
    }

    @Test
    void aClusterOfAllKindsComesBackInAnotherOneWhichThenIsAsItWas() throws IOException {
        AllKinds all = new AllKinds(directory);
        Path state = directory.resolve("all");
        try (ControlPlane original = ControlPlane.start()) {
            original.startControllerManager();
            all.fill(original);
            all.snapshot(state, original);
            Files.delete(
                    state.resolve("cluster/namespaces/maximal.yaml")); // waits for its finalizer
            new CGit(state).commitAll("without what nobody lets go");
            String before = everything();
            Path kubeconfig = Kubeconfigs.of(directory, original, plane);

            Program.Run run = drill(state, kubeconfig, "second", "--identity", all.key(state));

            assertThat(run.exit()).as(run.out() + run.err()).isZero();
            assertThat(run.out())
                    .contains("into       the cluster of the context second, Kubernetes v")
                    .containsPattern("all came back( but \\d+ that were there before)?\n$");
            assertThat(everything()).isEqualTo(before);
            assertThat(new CGit(state).files())
                    .anyMatch(file -> file.matches("restores/.*-drill\\.yaml"));

            Program.Run home = drill(state, kubeconfig, "first", "--identity", all.key(state));

            assertThat(home.exit()).isEqualTo(2);
            assertThat(home.err())
                    .contains("the context first leads to the cluster that the repository is of")
                    .contains("--into-namespaces");
        }
    }

    @Test
    void whatIsThereAlreadyStaysAndIsTold() throws IOException {
        plane.kubectl("create", "namespace", "shop");
        plane.kubectl("create", "configmap", "web", "-n", "shop", "--from-literal=mine=yes");
        plane.kubectl("create", "configmap", "other", "-n", "shop", "--from-literal=mine=too");
        String before = everything();
        String own = configMaps();

        Program.Run run = drillOfSample(sample(), "only");

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.err())
                .contains("there before: shop/configmaps/web: it differs, and stays as it is")
                .doesNotContain("other");
        assertThat(run.out()).containsPattern("all came back but \\d that were there before\n$");
        assertThat(everything()).isEqualTo(before);
        assertThat(configMaps()).isEqualTo(own);
    }

    @Test
    void whereAllIsThereNothingIsRehearsed() throws IOException {
        Path state = sample();
        plane.kubectl("create", "namespace", "shop");
        plane.kubectl("apply", "-f", state.resolve("namespaces/shop/configmaps/web.yaml") + "");

        Program.Run run = drillOfSample(state, "only", "-n", "shop", "-k", "cm");

        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(3);
        assertThat(run.out()).endsWith("it was there before and stayed as it is\n");
    }

    @Test
    void aContextThatIsNotThereIsNamed() throws IOException {
        Program.Run run = drillOfSample(sample(), "nowhere");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("nowhere");
    }

    @Test
    void aServerThatDoesNotAnswerIsNoCluster() throws IOException {
        Path state = sample();
        Path kubeconfig = plane.kubeconfigs().at("https://127.0.0.1:1").token("none");

        Program.Run run =
                drill(state, kubeconfig, "tests", "--identity", new Sample(directory).key());

        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(13);
        assertThat(run.err()).contains("127.0.0.1:1");
        assertThat(new CGit(state).subject()).isEqualTo("state");
    }

    @Test
    void withoutConsentNothingIsTouched() throws IOException {
        Path state = sample();
        String before = everything();

        Program.Run run =
                Program.run(
                        "drill",
                        "--repo",
                        state,
                        "--identity",
                        new Sample(directory).key(),
                        "--kubeconfig",
                        Kubeconfigs.of(directory, plane),
                        "--into-context",
                        "first");

        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.err()).contains("--yes");
        assertThat(everything()).isEqualTo(before);
    }

    private Program.Run drillOfSample(Path state, String context, Object... more)
            throws IOException {
        Object[] identity = {"--identity", new Sample(directory).key()};
        return drill(
                state,
                Kubeconfigs.of(directory, plane),
                context.equals("only") ? "first" : context,
                Stream.concat(Arrays.stream(identity), Arrays.stream(more)).toArray());
    }

    private static Program.Run drill(Path state, Path kubeconfig, String context, Object... more) {
        Object[] args = {
            "drill",
            "--repo",
            state,
            "--kubeconfig",
            kubeconfig,
            "--into-context",
            context,
            "--wait",
            "0",
            "--yes"
        };
        return Program.run(Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray());
    }

    private Path sample() throws IOException {
        return new Sample(Files.createDirectories(directory)).repository();
    }

    private String everything() {
        return plane.shell(directory, EVERYTHING);
    }

    private String configMaps() {
        return plane.kubectl(
                "get", "cm", "web", "other", "-n", "shop", "-o", "yaml", "--show-managed-fields");
    }
}
