package periplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.testing.CGit;
import periplus.testing.ControlPlane;
import periplus.testing.RealCluster;

/** A drill brings a repository back on real servers, and leaves nothing of itself. */
@RealCluster(controllerManager = true)
class DrillIT {

    private static final String DEFINITIONS = "customresourcedefinitions.apiextensions.k8s.io";

    private static final String API_SERVICE =
            """
            apiVersion: apiregistration.k8s.io/v1
            kind: APIService
            metadata:
              name: v1beta1.metrics.k8s.io
            spec:
              group: metrics.k8s.io
              groupPriorityMinimum: 100
              insecureSkipTLSVerify: true
              service:
                name: metrics-server
                namespace: shop
              version: v1beta1
              versionPriority: 100
            """;

    private static final String WEBHOOK =
            """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingWebhookConfiguration
            metadata:
              name: strict
            webhooks:
            - name: strict.shop.example
              admissionReviewVersions:
              - v1
              clientConfig:
                service:
                  name: web
                  namespace: shop
              rules:
              - apiGroups:
                - ""
                apiVersions:
                - v1
                operations:
                - CREATE
                - UPDATE
                resources:
                - "*"
              sideEffects: None
            """;

    @TempDir private Path directory;

    @Test
    void theSampleComesBackInAThrowAwayControlPlane() throws IOException {
        Path state = sample();
        Set<String> before = traces();

        Program.Run run = drill(state);

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("into       a throw-away control plane, Kubernetes v")
                .contains("recovery took", "the state was", "to make ready")
                .endsWith("all came back\n");
        assertThat(before).containsAll(traces());
        CGit git = new CGit(state);
        assertThat(git.subject())
                .isEqualTo("Drill of " + commit(state, "HEAD~1") + ": all came back");
        assertThat(git.run("log", "-1", "--format=%(trailers:key=Periplus-Reason,valueonly)"))
                .isEqualTo("drill");
        assertThat(git.files()).anyMatch(file -> file.matches("restores/.*-drill\\.yaml"));
        assertThat(git.status()).isEmpty();
        assertThat(Program.run("status", "--repo", state).out())
                .containsPattern("last drill +just now  all came back in \\d");
    }

    @Test
    void whatCannotComeBackIsNamed() throws IOException {
        Path state = sample();
        Files.delete(
                state.resolve("cluster")
                        .resolve(DEFINITIONS)
                        .resolve("lighthouses.harbour.example.yaml"));
        CGit git = new CGit(state);
        git.commitAll("without the definition");

        assertThat(Program.run("status", "--repo", state).out())
                .contains("last drill  none; periplus drill");

        Program.Run run = drill(state);

        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(3);
        assertThat(run.out())
                .contains("blocked    shop/lighthouses.harbour.example/north-pier")
                .contains("the target has no kind lighthouses.harbour.example")
                .contains("install what defines it")
                .endsWith("1 object did not come back as it was\n");
        assertThat(git.subject()).endsWith("1 did not come back");
        assertThat(Program.run("status", "--repo", state).out())
                .containsPattern("last drill +just now  not all came back, see restores/.*\\.yaml");
    }

    @Test
    void nothingIsNotedWhereThatIsNotWanted() throws IOException {
        Path state = sample();

        Program.Run run = drill(state, "--no-record", "-n", "shop", "-k", "configmaps");

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(new CGit(state).subject()).isEqualTo("state");
    }

    @Test
    void whereNothingIsSelectedNothingIsRehearsed() throws IOException {
        Program.Run run = drill(sample(), "-n", "ship");

        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.err()).contains("has nothing of what is selected");
    }

    @Test
    void whatOnlyRunsElsewhereIsNoLoss() throws IOException {
        Path state = sample();
        write(
                state.resolve("cluster/apiservices.apiregistration.k8s.io"),
                "v1beta1.metrics.k8s.io",
                API_SERVICE);
        write(
                state.resolve(
                        "cluster/validatingwebhookconfigurations.admissionregistration.k8s.io"),
                "strict",
                WEBHOOK);
        new CGit(state).commitAll("more");

        Program.Run run = drill(state);

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
    }

    private static void write(Path place, String name, String manifest) throws IOException {
        Files.writeString(Files.createDirectories(place).resolve(name + ".yaml"), manifest);
    }

    @Test
    void aClusterOfAllKindsComesBack() throws IOException {
        AllKinds all = new AllKinds(directory);
        Path state = directory.resolve("all");
        try (ControlPlane plane = ControlPlane.start()) {
            plane.startControllerManager();
            all.fill(plane);
            all.snapshot(state, plane);
        }

        Program.Run run = Program.run("drill", "--repo", state, "--identity", all.key(state));

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
    }

    @Test
    void withoutAKeyItDoesNotBegin() throws IOException {
        Path state = sample();
        Path other = new Sample(directory).otherKey();

        Program.Run run = Program.run("drill", "--repo", state, "--identity", other);

        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(12);
        assertThat(run.err()).contains("no key at hand opens", "--identity FILE");
    }

    @Test
    void scratchNamespacesComeBackAndAreGoneAfter(ControlPlane plane) throws IOException {
        Path state = sample();
        plane.shell( // which holds the node port
                state,
                """
                kubectl get namespace shop || kubectl create namespace shop
                kubectl apply -f namespaces/shop/services/web.yaml
                """);

        Program.Run run = intoNamespaces(state, plane, "-o", "yaml");

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("cameBack: true", "shop-drill/secrets/database")
                .doesNotContain("customresourcedefinitions");
        assertThat(plane.kubectl("get", "namespaces", "-o", "name")).doesNotContain("-drill");
    }

    @Test
    void aNamespaceThatIsThereAlreadyStaysAsItIs(ControlPlane plane) throws IOException {
        Path state = sample();
        plane.kubectl("create", "namespace", "shop-drill");

        Program.Run run = intoNamespaces(state, plane);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("there is a namespace shop-drill already");
        assertThat(plane.kubectl("get", "namespaces", "-o", "name"))
                .contains("namespace/shop-drill")
                .doesNotContain("registry-drill");
        plane.kubectl("delete", "namespace", "shop-drill");
    }

    /** What is cluster-wide and needed is there, as in the cluster that the sample is of. */
    private Program.Run intoNamespaces(Path state, ControlPlane plane, Object... more)
            throws IOException {
        plane.kubectl("apply", "-f", state.resolve("cluster").resolve(DEFINITIONS).toString());
        plane.kubectl("wait", "--for=condition=Established", "crd", "--all");
        Object[] args = {
            "--into-namespaces", "-drill", "--kubeconfig", plane.kubeconfig(), "--wait", "0"
        };
        return drill(state, Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray());
    }

    private static String commit(Path state, String revision) {
        return new CGit(state).run("rev-parse", "--short=9", revision);
    }

    private Path sample() throws IOException {
        return new Sample(directory).repository();
    }

    /** Processes that came with a drill, and what it writes. */
    private static Set<String> traces() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return Stream.concat(
                            files.map(Path::toString)
                                    .filter(name -> name.contains("control-plane-")),
                            ProcessHandle.current()
                                    .descendants()
                                    .map(ProcessHandle::info)
                                    .map(ProcessHandle.Info::commandLine)
                                    .flatMap(Optional::stream))
                    .collect(Collectors.toSet());
        }
    }

    private Program.Run drill(Path state, Object... more) throws IOException {
        Object[] args = {"drill", "--repo", state, "--identity", new Sample(directory).key()};
        return Program.run(Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray());
    }
}
