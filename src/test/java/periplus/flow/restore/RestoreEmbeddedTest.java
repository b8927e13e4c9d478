package periplus.flow.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static periplus.flow.restore.RestoreLab.all;
import static periplus.flow.restore.RestoreLab.altered;
import static periplus.flow.restore.RestoreLab.apply;
import static periplus.flow.restore.RestoreLab.get;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.flow.restore.report.RestoreReport;
import periplus.flow.restore.report.Row;
import periplus.io.cluster.Cluster;
import periplus.model.manifest.KindName;
import periplus.model.manifest.Selection;
import periplus.model.problem.Problem;
import periplus.model.restore.plan.Action;
import periplus.model.restore.plan.Plan;
import periplus.model.restore.plan.Policy;
import periplus.model.restore.plan.Step;
import periplus.model.restore.remap.Remap;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

/** What a restore makes of clusters, as far as no real server is needed to see it. */
class RestoreEmbeddedTest {

    private static final String NAMESPACE =
            "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}";
    private static final String DEPLOYMENT =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
            spec:
              replicas: 2
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  serviceAccountName: web
                  containers:
                  - {name: web, image: 'web:1', envFrom: [{configMapRef: {name: web}}]}
            """;
    private static final String CONFIG =
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: web, namespace: shop}
            data: {mode: "on"}
            """;
    private static final String ACCOUNT =
            """
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: web, namespace: shop}
            imagePullSecrets: [{name: ours}]
            """;
    private static final String OWNED =
            """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: owned
              namespace: shop
              ownerReferences:
              - {apiVersion: apps/v1, kind: Deployment, name: web, uid: 3c7f1c52-7a0b-4a0e-9d3e-7a5a2c1f0008}
            """;
    private static final String CRON =
            """
            apiVersion: batch/v1
            kind: CronJob
            metadata: {name: nightly, namespace: shop}
            spec:
              schedule: '0 3 * * *'
              jobTemplate:
                spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}}}
            """;

    @TempDir private Path directory;
    private RestoreLab lab;

    @BeforeEach
    void recordAShop() {
        lab = new RestoreLab(directory);
        apply(
                lab.source,
                String.join("\n---\n", NAMESPACE, CONFIG, ACCOUNT, DEPLOYMENT, OWNED, CRON));
        lab.record();
    }

    @Test
    void whatOthersNeedIsMadeFirst() {
        RestoreReport report = lab.restore(lab.target, all());

        assertThat(report.isComplete()).isTrue();
        assertThat(lab.calls)
                .containsSubsequence(
                        "apply Namespace shop", "apply ServiceAccount web", "apply Deployment web")
                .containsSubsequence(
                        "apply Namespace shop", "apply ConfigMap web", "apply Deployment web");
    }

    @Test
    void aSecondRunDoesNothing() {
        lab.restore(lab.target, all());
        lab.calls.clear();

        RestoreReport again = lab.restore(lab.target, all());

        assertThat(again.plan().changesAnything()).isFalse();
        assertThat(again.counts()).containsOnlyKeys(Row.Result.LEFT);
        assertThat(lab.calls).isEmpty();
        assertThat(lab.plan(lab.target, all(Policy.REPLACE, true, true)).changesAnything())
                .isFalse();
    }

    @Test
    void objectsBelongToTheNewOnesOfTheirOwners() {
        lab.restore(lab.target, all());

        Mapping owner = shop(lab.target, "deployments.apps", "web");
        assertThat(shop(lab.target, "configmaps", "owned").sequence("metadata", "ownerReferences"))
                .singleElement()
                .satisfies(reference ->
                        assertThat(((Mapping) reference).text("uid"))
                                .isEqualTo(owner.text("metadata", "uid")));
    }

    @Test
    void anOwnerThatIsNotThereIsLeftOutSoThatNothingIsCollected() {
        lab.restore(lab.target, RestoreLab.only("configmaps"));

        assertThat(shop(lab.target, "configmaps", "owned").mapping("metadata").keys())
                .doesNotContain("ownerReferences");
    }

    @Test
    void anAccountKeepsWhatTheTargetGaveIt() {
        apply(lab.target, NAMESPACE);
        apply(lab.target, ACCOUNT.replace("ours", "theirs"));

        lab.restore(lab.target, all(Policy.REPLACE, true, false));

        assertThat(shop(lab.target, "serviceaccounts", "web").sequence("imagePullSecrets"))
                .containsExactly(Trees.yaml("{name: theirs}"), Trees.yaml("{name: ours}"));
    }

    @Test
    void changesToWhatEveryClusterMakesAreAddedToWhatThisOneMade() {
        apply(
                lab.source,
                "{apiVersion: v1, kind: Namespace, metadata: {name: default, labels: {team: a}}}");
        lab.record();
        apply(
                lab.target,
                "{apiVersion: v1, kind: Namespace, metadata: {name: default, labels: {zone: b}}}");

        lab.restore(lab.target, all(Policy.REPLACE, true, false));

        assertThat(
                        get(lab.target, "namespaces", Optional.empty(), "default")
                                .orElseThrow()
                                .mapping("metadata", "labels"))
                .isEqualTo(Trees.yaml("{kubernetes.io/metadata.name: default, zone: b, team: a}"));
    }

    @Test
    void pruneDeletesWhatTheCommitLacksButNothingThatHoldsData() {
        lab.restore(lab.target, all());
        apply(lab.target, CONFIG.replace("name: web", "name: tried"));
        apply(lab.target, NAMESPACE.replace("shop", "attic"));
        apply(
                lab.target,
                """
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: data, namespace: shop}
                spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
                """);

        RestoreReport kept = lab.restore(lab.target, all(Policy.MERGE, true, false));

        assertThat(lab.calls)
                .filteredOn(call -> call.startsWith("delete"))
                .containsExactly("delete ConfigMap tried");
        assertThat(kept.isComplete()).isTrue();
        assertThat(kept.plan().steps())
                .filteredOn(step -> step.next().contains("--prune-data"))
                .extracting(Step::action)
                .containsExactly(Action.SKIP, Action.SKIP);

        lab.restore(lab.target, all(Policy.MERGE, true, true));

        assertThat(get(lab.target, "namespaces", Optional.empty(), "attic")).isEmpty();
        assertThat(get(lab.target, "persistentvolumeclaims", Optional.of("shop"), "data"))
                .isEmpty();
    }

    @Test
    void whatNoKeyOpensIsNeverTakenForMoreThanTheCommitHas() {
        RestoreLab.apply(
                lab.source,
                """
                apiVersion: v1
                kind: Secret
                metadata: {name: sealed-one, namespace: shop}
                data: {password: Y29ycmVjdC1ob3JzZQ==}
                """);
        lab.record();

        Plan plan = lab.planWithoutKeys(lab.source, RestoreLab.all(Policy.REPLACE, true, true));

        assertThat(plan.steps())
                .filteredOn(step -> step.key().name().equals("sealed-one"))
                .extracting(Step::action)
                .containsExactly(Action.BLOCKED);
    }

    @Test
    void whatWasNeverReadIsNotDeletedForNotBeingInTheCommit() {
        RestoreLab partial = new RestoreLab(directory.resolve("partial"));
        apply(partial.source, NAMESPACE);
        apply(partial.source, CONFIG);
        partial.record(
                new Selection(
                        Set.of(new KindName("namespaces")), Optional.empty(), Optional.empty()));

        Plan plan = partial.plan(partial.source, all(Policy.REPLACE, true, true));

        assertThat(plan.steps()).extracting(Step::action).doesNotContain(Action.PRUNE);
        assertThat(plan.notices())
                .extracting(Problem::message)
                .anySatisfy(notice -> assertThat(notice).startsWith("nothing is pruned of"));
    }

    @Test
    void whatIsRecreatedIsAnotherObjectWithWhatTheCommitHas() {
        lab.restore(lab.target, all());
        String before = shop(lab.target, "configmaps", "web").textOrEmpty("metadata", "uid");
        apply(lab.target, CONFIG.replace("\"on\"", "\"off\""));

        RestoreReport report = lab.restore(lab.target, all(Policy.RECREATE, false, false));

        Mapping after = shop(lab.target, "configmaps", "web");
        assertThat(report.plan().steps())
                .filteredOn(step -> step.action() == Action.RECREATE)
                .extracting(step -> step.key().name())
                .containsExactly("web");
        assertThat(after.textOrEmpty("metadata", "uid")).isNotEqualTo(before);
        assertThat(after.text("data", "mode")).isEqualTo("on");
    }

    @Test
    void suspendedJobsDoNotRun() {
        lab.restore(lab.target, RestoreLab.suspended());

        assertThat(shop(lab.target, "cronjobs.batch", "nightly").isTrue("spec", "suspend"))
                .isTrue();
        assertThat(lab.plan(lab.target, RestoreLab.suspended()).changesAnything()).isFalse();
    }

    @Test
    void aNamespaceComesBackBesideTheFirst() {
        Mapping first = shop(lab.source, "configmaps", "web");

        lab.restore(lab.source, altered(RestoreLab.namespaces(Map.of("shop", "shop-copy")), ""));

        assertThat(get(lab.source, "configmaps", Optional.of("shop-copy"), "web"))
                .hasValueSatisfying(
                        copy -> assertThat(copy.get("data")).isEqualTo(first.get("data")));
        assertThat(shop(lab.source, "configmaps", "web")).isEqualTo(first);
        Mapping owner =
                get(lab.source, "deployments.apps", Optional.of("shop-copy"), "web").orElseThrow();
        assertThat(get(lab.source, "configmaps", Optional.of("shop-copy"), "owned"))
                .hasValueSatisfying(owned ->
                        assertThat(owned.sequence("metadata", "ownerReferences").mappings())
                                .extracting(reference -> reference.text("uid"))
                                .containsExactly(owner.text("metadata", "uid")));
    }

    @Test
    void patchesChangeWhatComesBack() {
        String patches =
                """
                - target: {kind: Deployment, name: web}
                  patch: |
                    - {op: replace, path: /spec/replicas, value: 1}
                """;

        lab.restore(lab.target, altered(Remap.NONE, patches));

        assertThat(shop(lab.target, "deployments.apps", "web").whole(0, "spec", "replicas"))
                .isEqualTo(1);
        assertThat(lab.plan(lab.target, altered(Remap.NONE, patches)).changesAnything()).isFalse();
    }

    @Test
    void aPatchThatIsForNothingIsTold() {
        String patches =
                """
                - target: {kind: Deployment, name: web}
                  patch: [{op: replace, path: /spec/replicas, value: 1}]
                - target: {kind: Deployment, name: wbe}
                  patch: [{op: replace, path: /spec/replicas, value: 1}]
                """;

        assertThat(lab.plan(lab.target, altered(Remap.NONE, patches)).notices())
                .extracting(Problem::message)
                .containsOnlyOnce("patches: patch 2 is for none of the objects")
                .doesNotContain("patches: patch 1 is for none of the objects");
    }

    @Test
    void aPlanChangesNothing() {
        Plan plan = lab.plan(lab.target, all());

        assertThat(plan.changesAnything()).isTrue();
        assertThat(lab.calls).isEmpty();
        assertThat(get(lab.target, "namespaces", Optional.empty(), "shop")).isEmpty();
    }

    @Test
    void theReportHasARowForEachStepOfThePlan() {
        RestoreReport report = lab.restore(lab.target, all());

        assertThat(report.rows().stream().map(Row::step).toList()).isEqualTo(report.plan().steps());
        assertThat(report.plan().steps())
                .extracting(step -> step.key().toString())
                .containsAll(
                        List.of(
                                "namespaces/shop",
                                "shop/configmaps/web",
                                "shop/cronjobs.batch/nightly"));
    }

    private static Mapping shop(Cluster cluster, String typeId, String name) {
        return get(cluster, typeId, Optional.of("shop"), name).orElseThrow();
    }
}
