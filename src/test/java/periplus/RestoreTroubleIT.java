package periplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.model.manifest.ResourceType;
import periplus.testing.ControlPlane;
import periplus.testing.Eventually;
import periplus.testing.RealCluster;
import periplus.testing.Trees;

/** What a restore makes of servers that go away, refuse or are in use by others. */
@RealCluster(controllerManager = true)
class RestoreTroubleIT {

    private static final int MANY = 600;
    private static final ResourceType CONFIG_MAPS =
            new ResourceType("", "v1", "configmaps", "ConfigMap", true, Set.of());

    @TempDir private Path directory;
    private final ControlPlane plane;
    private String shop = "";
    private Path state = Path.of("");

    RestoreTroubleIT(ControlPlane plane) {
        this.plane = plane;
    }

    @BeforeEach
    void makeANamespaceAndARepository() {
        shop = plane.freshNamespace();
        state = directory.resolve("state");
        assertThat(Program.run("init", state).exit()).isZero();
    }

    @Test
    void aServerThatDiesInTheMiddleLosesNothing() {
        plane.createConfigMaps(shop, MANY);
        record();
        plane.kubectl("delete", "configmaps", "--all", "-n", shop);
        CompletableFuture<Program.Run> running = restoring();
        Eventually.holds("the restore is under way", () -> isThere("item-0") || isThere("item-1"));

        plane.stopApiServer();
        plane.startApiServer();
        Program.Run first = running.join();
        Program.Run second = restore();

        assertThat(first.exit()).as(first.out() + first.err()).isIn(0, 3);
        if (first.exit() == 3) {
            assertThat(first.err()).contains("run it again");
        }
        assertThat(second.exit()).as(second.out() + second.err()).isZero();
        assertThat(items()).hasSize(MANY);
    }

    @Test
    void aWebhookThatIsRepairedMeanwhileHoldsItUpNoLonger() {
        plane.kubectl("create", "configmap", "web", "-n", shop, "--from-literal=a=b");
        record();
        plane.kubectl("delete", "configmap", "web", "-n", shop);
        apply(
                """
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingWebhookConfiguration
                metadata: {name: %1$s}
                webhooks:
                - name: %1$s.example.org
                  admissionReviewVersions: [v1]
                  sideEffects: None
                  failurePolicy: Fail
                  clientConfig: {service: {namespace: %1$s, name: gone}}
                  namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %1$s}}
                  rules:
                  - {apiGroups: [""], apiVersions: [v1], resources: [configmaps], operations: [CREATE]}
                """);
        Eventually.holds("the webhook is in force", () -> refusals() > 0 || isRefusedNow());
        long before = refusals();
        CompletableFuture<Program.Run> running = restoring();
        Eventually.holds("the restore was refused", () -> running.isDone() || refusals() > before);

        plane.kubectl("delete", "validatingwebhookconfiguration", shop);
        Program.Run run = running.join();

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(isThere("web")).isTrue();
    }

    @Test
    void aFieldThatCannotBeChangedIsChangedByMakingTheObjectAnew() {
        plane.kubectl("create", "deployment", "web", "-n", shop, "--image=nginx:1.27");
        record();
        plane.kubectl("delete", "deployment", "web", "-n", shop);
        apply(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: %s}
                spec:
                  selector: {matchLabels: {app: other}}
                  template:
                    metadata: {labels: {app: other}}
                    spec: {containers: [{name: nginx, image: 'nginx:1.27'}]}
                """);

        Program.Run refused = restore();
        Program.Run done = restore("--policy", "deployments=recreate");

        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err())
                .contains(
                        shop + "/deployments.apps/web",
                        "field is immutable",
                        "--policy deployments.apps=recreate");
        assertThat(done.exit()).as(done.out() + done.err()).isZero();
        assertThat(
                        plane.kubectl(
                                "get",
                                "deployment",
                                "web",
                                "-n",
                                shop,
                                "-o",
                                "jsonpath={.spec.selector.matchLabels.app}"))
                .isEqualTo("web");
    }

    @Test
    void aQuotaThatIsTooSmallIsNamedAndTheRestIsThere() {
        plane.createConfigMaps(shop, 5);
        plane.kubectl(
                "create", "secret", "generic", "database", "-n", shop, "--from-literal=a=bcd");
        record();
        plane.kubectl("delete", "configmaps", "--all", "-n", shop);
        plane.kubectl("delete", "secret", "database", "-n", shop);
        Eventually.holds("the controller made its own", () -> isThere("kube-root-ca.crt"));
        plane.kubectl("create", "quota", "small", "-n", shop, "--hard=count/configmaps=4");
        Eventually.holds(
                "the quota is in force",
                () ->
                        plane.kubectl(
                                        "get",
                                        "quota",
                                        "small",
                                        "-n",
                                        shop,
                                        "-o",
                                        "jsonpath={.status.used.count/configmaps}")
                                .equals("1"));

        Program.Run run = restore();

        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(3);
        assertThat(run.err()).contains("exceeded quota: small", "raise the quota");
        assertThat(items()).hasSize(3);
        assertThat(plane.kubectl("get", "secrets", "-n", shop, "-o", "name"))
                .contains("secret/database");

        plane.kubectl("delete", "quota", "small", "-n", shop);
        Eventually.holds("the rest comes by another run", () -> restore().exit() == 0);
        assertThat(items()).hasSize(5);
    }

    @Test
    void twoRestoresAtOnceDoNotHinderEachOther() {
        plane.createConfigMaps(shop, 100);
        plane.kubectl("create", "deployment", "web", "-n", shop, "--image=nginx:1.27");
        record();
        plane.kubectl("delete", "configmaps,deployments", "--all", "-n", shop);

        CompletableFuture<Program.Run> one = restoring();
        CompletableFuture<Program.Run> other = restoring();

        assertThat(Stream.of(one.join(), other.join()))
                .allSatisfy(run -> assertThat(run.exit()).as(run.out() + run.err()).isZero());
        assertThat(items()).hasSize(100);
        assertThat(program("plan").out()).doesNotContain("create ", "merge ");
    }

    @Test
    void aKindThatTheTargetLacksIsBlockedAndTheRestIsThere() {
        Path widgets = write(widgets(shop));
        plane.applyWithDefinitions(widgets);
        plane.kubectl("create", "configmap", "web", "-n", shop, "--from-literal=a=b");
        record();
        plane.kubectl("delete", "configmap", "web", "-n", shop);
        plane.kubectl("delete", "crd", "widgets." + shop + ".example.org");

        Program.Run run = restore();

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err())
                .contains(
                        "blocked " + shop + "/widgets." + shop + ".example.org/round",
                        "the target has no kind",
                        "restore its definition too");
        assertThat(isThere("web")).isTrue();
    }

    @Test
    void jobsThatAreDoneAreNotDoneAgain() {
        apply(
                """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: done, namespace: %s}
                spec:
                  completions: 0
                  template:
                    spec: {restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}
                """);
        plane.kubectl("wait", "job/done", "-n", shop, "--for=condition=Complete", "--timeout=60s");
        plane.kubectl("create", "configmap", "web", "-n", shop, "--from-literal=a=b");
        record();
        plane.kubectl("delete", "namespace", shop);

        Program.Run run = restore();

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(isThere("web")).isTrue();
        assertThat(plane.kubectl("get", "jobs", "-n", shop, "-o", "name")).isEmpty();
        assertThat(state.resolve("namespaces/" + shop + "/jobs.batch")).doesNotExist();
    }

    private static String widgets(String name) {
        return """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: widgets.%1$s.example.org}
        spec:
          group: %1$s.example.org
          names: {plural: widgets, singular: widget, kind: Widget, listKind: WidgetList}
          scope: Namespaced
          versions:
          - name: v1
            served: true
            storage: true
            schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
        ---
        apiVersion: %1$s.example.org/v1
        kind: Widget
        metadata: {name: round, namespace: %1$s}
        spec: {edges: 0}
        """
                .formatted(name);
    }

    private boolean isRefusedNow() {
        try {
            plane.kubectl("create", "configmap", "probe", "-n", shop, "--dry-run=server");
            return false;
        } catch (UncheckedIOException refused) {
            return true;
        }
    }

    /** How often the webhook could not be asked, as the server counts. */
    private long refusals() {
        return plane.kubectl("get", "--raw", "/metrics")
                .lines()
                .filter(line -> line.startsWith("apiserver_admission_webhook_rejection_count"))
                .filter(line -> line.contains(shop + ".example.org"))
                .mapToLong(line ->
                        Math.round(Double.parseDouble(line.substring(line.lastIndexOf(' ')))))
                .sum();
    }

    private Stream<String> items() {
        return plane.kubectl("get", "configmaps", "-n", shop, "-o", "name")
                .lines()
                .filter(name -> name.contains("/item-"));
    }

    private boolean isThere(String name) {
        return plane.requests()
                        .get(
                                CONFIG_MAPS,
                                Trees.yaml(
                                        "{metadata: {name: %s, namespace: %s}}"
                                                .formatted(name, shop)))
                        .status()
                == 200;
    }

    private void apply(String yaml) {
        plane.kubectl("apply", "-f", write(yaml.formatted(shop)).toString());
    }

    private Path write(String yaml) {
        try {
            return Files.writeString(directory.resolve("objects.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void record() {
        Program.Run run = Program.snapshot(state, plane);
        assertThat(run.exit()).as(run.err()).isZero();
    }

    /** On a thread of its own: on few processors, clients need those of the common pool. */
    private CompletableFuture<Program.Run> restoring() {
        return CompletableFuture.supplyAsync(
                this::restore, task -> Thread.ofPlatform().start(task));
    }

    private Program.Run restore(Object... more) {
        return program(
                "restore",
                Stream.concat(Stream.of("--yes", "--wait", "0"), Arrays.stream(more)).toArray());
    }

    private Program.Run program(String command, Object... more) {
        Object[] args = {command, "--repo", state, "--kubeconfig", plane.kubeconfig(), "-n", shop};
        return Program.run(Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray());
    }
}
