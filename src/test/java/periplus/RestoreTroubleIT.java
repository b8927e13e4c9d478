package periplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.testing.ControlPlane;
import periplus.testing.Eventually;
import periplus.testing.RealCluster;

/** What a restore makes of servers that refuse, lack something or are in use by others. */
@RealCluster(controllerManager = true)
class RestoreTroubleIT {

    private static final String WIDGETS =
            """
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
            """;

    private static final String CLASSES =
            """
            apiVersion: scheduling.k8s.io/v1
            kind: PriorityClass
            metadata: {name: %1$s}
            value: 7
            ---
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata: {name: %1$s, labels: {ours: "yes"}}
            provisioner: example.org/none
            ---
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: data, namespace: %1$s}
            spec:
              accessModes: [ReadWriteOnce]
              storageClassName: %1$s
              resources: {requests: {storage: 1Gi}}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: %1$s}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {priorityClassName: %1$s, containers: [{name: nginx, image: 'nginx:1.27'}]}
            """;

    @TempDir private Path directory;
    private final ControlPlane plane;
    private Shop shop;

    RestoreTroubleIT(ControlPlane plane) {
        this.plane = plane;
    }

    @BeforeEach
    void makeANamespaceAndARepository() {
        shop = new Shop(plane, directory);
    }

    @Test
    void aFieldThatCannotBeChangedIsChangedByMakingTheObjectAnew() {
        shop.kubectl("create", "deployment", "web", "--image=nginx:1.27");
        shop.record();
        shop.kubectl("delete", "deployment", "web");
        shop.apply(
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

        Program.Run refused = shop.restore();
        List<String> troubles = shop.troubles(refused);

        assertThat(troubles)
                .containsExactly("failed merge " + shop.name() + "/deployments.apps/web");
        assertThat(refused.err())
                .contains("field is immutable", "--policy deployments.apps=recreate");
        assertThat(shop.field("deployment", "web", ".spec.selector.matchLabels.app"))
                .isEqualTo("other");
        assertThat(shop.documentedTroubles(shop.restore("-o", "json"))).isEqualTo(troubles);

        shop.restoresAll("--policy", "deployments=recreate");

        assertThat(shop.field("deployment", "web", ".spec.selector.matchLabels.app"))
                .isEqualTo("web");
    }

    @Test
    void aQuotaThatIsTooSmallIsNamedAndTheRestIsThere() {
        plane.createConfigMaps(shop.name(), 5);
        shop.kubectl("create", "secret", "generic", "database", "--from-literal=a=bcd");
        shop.record();
        shop.kubectl("delete", "configmaps", "--all");
        shop.kubectl("delete", "secret", "database");
        Eventually.holds(
                "the controller made its own",
                () -> shop.kubectl("get", "configmaps", "-o", "name").contains("kube-root-ca.crt"));
        shop.kubectl("create", "quota", "small", "--hard=count/configmaps=4");
        awaitQuota(".status.used.count/configmaps", "1");

        Program.Run run = shop.restore();
        List<String> troubles = shop.troubles(run);
        Map<String, String> there = shop.items();

        assertThat(run.err()).contains("exceeded quota: small", "raise the quota");
        assertThat(there).hasSize(3);
        assertThat(troubles)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 5)
                                .mapToObj(i -> "item-" + i)
                                .filter(item -> !there.containsKey(item))
                                .map(item -> "failed create " + shop.name() + "/configmaps/" + item)
                                .toList());
        assertThat(shop.kubectl("get", "secrets", "-o", "name")).contains("secret/database");
        assertThat(shop.documentedTroubles(shop.restore("-o", "json"))).isEqualTo(troubles);

        shop.kubectl(
                "patch",
                "quota",
                "small",
                "-p",
                "{\"spec\":{\"hard\":{\"count/configmaps\":\"9\"}}}");
        awaitQuota(".status.hard.count/configmaps", "9");
        shop.restoresAll();

        assertThat(shop.items()).hasSize(5).containsAllEntriesOf(there);
    }

    private void awaitQuota(String path, String value) {
        Eventually.holds(
                "the quota is in force", () -> shop.field("quota", "small", path).equals(value));
    }

    @Test
    void twoRestoresAtOnceDoNotHinderEachOther() {
        plane.createConfigMaps(shop.name(), 100);
        shop.kubectl("create", "deployment", "web", "--image=nginx:1.27");
        shop.record();
        shop.kubectl("delete", "configmaps,deployments", "--all");

        CompletableFuture<Program.Run> one = shop.restoring();
        CompletableFuture<Program.Run> other = shop.restoring();
        List<Program.Run> runs = List.of(one.join(), other.join());

        assertThat(runs)
                .allSatisfy(run -> assertThat(run.exit()).as(run.out() + run.err()).isZero());
        long unnoted = runs.stream().filter(run -> run.err().contains(" is not noted ")).count();
        assertThat(shop.state().resolve("restores").toFile().list())
                .hasSize((int) (runs.size() - unnoted))
                .isNotEmpty();
        assertThat(shop.items()).hasSize(100);
        assertThat(shop.run("plan", "--policy", "replace", "--prune").out())
                .doesNotContainPattern("(?m)^(create|merge|replace|recreate|prune) ");
    }

    @Test
    void aKindThatTheTargetLacksIsBlockedAndTheRestIsThere() {
        plane.applyWithDefinitions(shop.write(WIDGETS));
        shop.kubectl("create", "configmap", "web", "--from-literal=a=b");
        shop.record("-n", shop.name());
        shop.kubectl("delete", "configmap", "web");
        plane.kubectl("delete", "crd", definition());

        Program.Run run = shop.restore();
        List<String> troubles = shop.troubles(run);

        assertThat(troubles).containsExactly("blocked blocked " + shop.name() + "/" + widget());
        assertThat(run.err())
                .contains(
                        "the target has no kind " + definition(),
                        "install what defines it, or restore its definition too");
        assertThat(shop.field("configmap", "web", ".data.a")).isEqualTo("b");
        assertThat(shop.documentedTroubles(shop.restore("-o", "json"))).isEqualTo(troubles);
    }

    @Test
    void whatANamespaceNeedsComesAlongWhereItIsNotThere() {
        plane.applyWithDefinitions(shop.write(WIDGETS));
        shop.apply(CLASSES);
        shop.record();
        plane.kubectl("delete", "namespace", shop.name());
        plane.kubectl("delete", "crd", definition());
        plane.kubectl("delete", "priorityclass", shop.name());
        plane.kubectl("label", "storageclass", shop.name(), "theirs=yes", "ours-");

        Program.Run plan = shop.run("plan");

        assertThat(plan.out())
                .containsPattern(
                        "create +customresourcedefinitions.apiextensions.k8s.io/%s +it is not there; needed by 1 object \\(%s/%s\\)"
                                .formatted(definition(), shop.name(), widget()))
                .containsPattern(
                        "create +priorityclasses.scheduling.k8s.io/%1$s +it is not there; needed by 1 object \\(%1$s/deployments.apps/web\\)"
                                .formatted(shop.name()))
                .doesNotContain("storageclasses.storage.k8s.io/" + shop.name());

        shop.restoresAll();

        assertThat(shop.field("widget", "round", ".spec.edges")).isEqualTo("0");
        assertThat(shop.field("deployment", "web", ".spec.template.spec.priorityClassName"))
                .isEqualTo(shop.name());
        assertThat(shop.field("priorityclass", shop.name(), ".value")).isEqualTo("7");
        assertThat(shop.field("storageclass", shop.name(), ".metadata.labels"))
                .contains("theirs")
                .doesNotContain("ours");
    }

    private String definition() {
        return "widgets." + shop.name() + ".example.org";
    }

    private String widget() {
        return definition() + "/round";
    }

    @Test
    void jobsThatAreDoneAreNotDoneAgain() {
        shop.apply(
                """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: done, namespace: %s}
                spec:
                  completions: 0
                  template:
                    spec: {restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}
                """);
        shop.kubectl("wait", "job/done", "--for=condition=Complete", "--timeout=60s");
        shop.kubectl("create", "configmap", "web", "--from-literal=a=b");
        shop.record();
        plane.kubectl("delete", "namespace", shop.name());

        Program.Run run = shop.restore();

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(shop.field("configmap", "web", ".data.a")).isEqualTo("b");
        assertThat(shop.kubectl("get", "jobs", "-o", "name")).isEmpty();
        assertThat(shop.state().resolve("namespaces/" + shop.name() + "/jobs.batch"))
                .doesNotExist();
    }
}
