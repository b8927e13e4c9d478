package periplus.model.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static periplus.model.clean.Effect.Kind.CHANGED;
import static periplus.model.clean.Effect.Kind.DROPPED;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import periplus.model.clean.rule.Mode;
import periplus.model.clean.rule.Reason;
import periplus.model.clean.rule.Surroundings;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

class CleanerTest {

    private static final String POD =
            """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web-1
              namespace: shop
              uid: 3c7f1c52-7a0b-4a0e-9d3e-7a5a2c1f0008
              annotations: {cni.projectcalico.org/podIP: 10.1.1.1/32, note: mine}
              ownerReferences:
              - {apiVersion: apps/v1, kind: ReplicaSet, name: web, uid: u, controller: %s}
            spec:
              containers: [{name: web, image: nginx, args: [%s]}]
              tolerations: [{key: gpu}, %s]
            """;
    private static final String DEFAULT_TOLERATION =
            "{key: node.kubernetes.io/not-ready, operator: Exists, effect: NoExecute,"
                    + " tolerationSeconds: 300}";

    private final Cleaner cleaner = new Cleaner(Cleaning.DEFAULT);

    @Test
    void anObjectWithoutItsListsHeaderGetsItBack() {
        Mapping listed = Trees.yaml("{metadata: {name: a, namespace: shop}, data: {k: v}}");
        Mapping whole = Trees.yaml("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}");

        Verdict verdict = cleaner.clean(Golden.typeOf(whole), listed, Surroundings.NONE);

        assertThat(body(verdict).text("kind")).isEqualTo("ConfigMap");
        assertThat(body(verdict).text("apiVersion")).isEqualTo("v1");
    }

    @Test
    void theFateOfAnOwnedObjectIsItsOwners() {
        Mapping pod = Trees.yaml(POD.formatted("true", "a", DEFAULT_TOLERATION));

        assertThat(clean(pod))
                .isInstanceOfSatisfying(
                        Verdict.Owned.class,
                        owned -> assertThat(owned.owner().kindName()).isEqualTo("ReplicaSet.apps"));
        assertThat(cleaner.cleanDespiteOwner(Golden.typeOf(pod), pod, Surroundings.NONE))
                .isInstanceOf(Verdict.Export.class);
    }

    @Test
    void anOwnerThatIsNoControllerDoesNotDecide() {
        Mapping pod = Trees.yaml(POD.formatted("false", "a", DEFAULT_TOLERATION));

        assertThat(body(clean(pod)).mapping("metadata").has("ownerReferences")).isFalse();
    }

    @Test
    void explainNamesRuleAndPath() {
        Mapping pod = Trees.yaml(POD.formatted("false", "a", DEFAULT_TOLERATION));
        List<Effect> effects = new ArrayList<>();

        cleaner.explain(Golden.typeOf(pod), pod, Surroundings.NONE, effects::add);

        assertThat(effects)
                .extracting(effect -> effect.rule().code(), Effect::kind, Effect::path)
                .contains(
                        tuple("meta-uid", DROPPED, "metadata.uid"),
                        tuple(
                                "annotation-pod-network",
                                DROPPED,
                                "metadata.annotations[\"cni.projectcalico.org/podIP\"]"),
                        tuple("pod-default-tolerations", DROPPED, "spec.tolerations[1]"));
        assertThat(effects).extracting(Effect::kind).doesNotContain(CHANGED);
    }

    @Test
    void explainNamesTheRuleThatSkips() {
        Mapping lease =
                Trees.yaml(
                        "{apiVersion: coordination.k8s.io/v1, kind: Lease, metadata: {name: a}}");
        List<Effect> effects = new ArrayList<>();

        Verdict verdict =
                cleaner.explain(Golden.typeOf(lease), lease, Surroundings.NONE, effects::add);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Skip.class,
                        skip -> assertThat(skip.reason()).isEqualTo(Reason.KIND_POLICY));
        assertThat(effects)
                .extracting(effect -> effect.rule().code())
                .containsExactly("kind-lease");
    }

    @Test
    void orderIsMeaningInArgumentsButNotInFinalizers() {
        String one = POD.formatted("false", "a, b", DEFAULT_TOLERATION);
        String other = POD.formatted("false", "b, a", DEFAULT_TOLERATION);

        assertThat(clean(Trees.yaml(one))).isNotEqualTo(clean(Trees.yaml(other)));
        assertThat(clean(finalized("[example.com/a, example.com/b]")))
                .isEqualTo(clean(finalized("[example.com/b, example.com/a]")));
    }

    @Test
    void theTimeOfALaterWriteLeavesNoTrace() {
        String object =
                """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: a
                  namespace: shop
                  uid: 3c7f1c52-7a0b-4a0e-9d3e-7a5a2c1f0008
                  resourceVersion: "%s"
                  managedFields:
                  - {manager: kubectl, operation: Update, time: "%s", fieldsV1: {"f:data": {}}}
                data: {k: v}
                """;

        assertThat(clean(Trees.yaml(object.formatted("1", "2026-03-01T08:00:00Z"))))
                .isEqualTo(clean(Trees.yaml(object.formatted("2", "2026-03-02T08:00:00Z"))));
    }

    @Test
    void replicasThatMoveShowOnlyWithoutAnAutoscaler() {
        String deployment =
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: shop, uid: 3c7f1c52-7a0b-4a0e-9d3e-7a5a2c1f0008}
                spec: {replicas: %d}
                """;
        Neighbours around = new Neighbours();
        Mapping autoscaler =
                Trees.yaml(
                        """
                        apiVersion: autoscaling/v2
                        kind: HorizontalPodAutoscaler
                        metadata: {name: web, namespace: shop}
                        spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
                        """);
        around.see(Golden.typeOf(autoscaler), autoscaler);
        Mapping seven = Trees.yaml(deployment.formatted(7));
        Mapping nine = Trees.yaml(deployment.formatted(9));

        assertThat(cleaner.clean(Golden.typeOf(nine), nine, around))
                .isEqualTo(cleaner.clean(Golden.typeOf(seven), seven, around));
        assertThat(clean(nine)).isNotEqualTo(clean(seven));
    }

    @Test
    void whatANewerServerFillsInShowsOnlyInFull() {
        Mapping newer =
                Trees.yaml(
                        """
                        apiVersion: batch/v1
                        kind: Job
                        metadata: {name: a, namespace: b, uid: 3c7f1c52-7a0b-4a0e-9d3e-7a5a2c1f0008}
                        spec: {backoffLimit: 3, podReplacementPolicy: TerminatingOrFailed}
                        """);
        Mapping older = newer.update("spec", spec -> spec.without("podReplacementPolicy"));
        Cleaner full = new Cleaner(new Cleaning(Mode.FULL, List.of()));

        assertThat(clean(newer)).isEqualTo(clean(older));
        assertThat(full.clean(Golden.typeOf(newer), newer, Surroundings.NONE))
                .isNotEqualTo(full.clean(Golden.typeOf(older), older, Surroundings.NONE));
    }

    @Test
    void explainSaysWhereItIsUncertainWhatPeopleChanged() {
        Mapping role =
                Trees.yaml(
                        """
                        apiVersion: rbac.authorization.k8s.io/v1
                        kind: ClusterRole
                        metadata:
                          name: system:of-another-version
                          uid: 3c7f1c52-7a0b-4a0e-9d3e-7a5a2c1f0008
                          labels: {kubernetes.io/bootstrapping: rbac-defaults}
                          managedFields: [{}]
                        rules: [{apiGroups: [a], resources: [b], verbs: [c]}]
                        """);
        List<Effect> effects = new ArrayList<>();

        Verdict verdict =
                cleaner.explain(Golden.typeOf(role), role, Surroundings.NONE, effects::add);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Export.class,
                        export -> assertThat(export.place()).isEqualTo(Verdict.Place.BOOTSTRAP));
        assertThat(effects)
                .extracting(effect -> effect.rule().code(), Effect::kind)
                .contains(tuple("bootstrap-rbac-unknown", Effect.Kind.KEPT));
    }

    @Test
    void explainTellsWhatIsNotedBesideTheManifest() {
        Mapping pod = Trees.yaml(POD.formatted("false", "a", DEFAULT_TOLERATION));
        List<Effect> effects = new ArrayList<>();

        cleaner.explain(Golden.typeOf(pod), pod, Surroundings.NONE, effects::add);

        assertThat(effects)
                .extracting(effect -> effect.rule().code(), Effect::kind, Effect::path)
                .contains(tuple("link-owners", Effect.Kind.LINKED, "metadata.ownerReferences"));
    }

    @Test
    void whatNoRuleTouchesIsSharedWithTheLiveObject() {
        Mapping pod = Trees.yaml(POD.formatted("false", "a", "{key: other}"));

        assertThat(body(clean(pod)).mapping("spec")).isSameAs(pod.mapping("spec"));
    }

    private static Mapping finalized(String finalizers) {
        return Trees.yaml(
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: b, finalizers: "
                        + finalizers
                        + "}}");
    }

    private Verdict clean(Mapping object) {
        return cleaner.clean(Golden.typeOf(object), object, Surroundings.NONE);
    }

    private static Mapping body(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Export.class);
        return ((Verdict.Export) verdict).body();
    }
}
