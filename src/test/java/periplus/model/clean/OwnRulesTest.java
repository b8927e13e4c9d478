package periplus.model.clean;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.model.clean.own.OwnRule;
import periplus.model.clean.own.OwnRules;
import periplus.model.clean.rule.Mode;
import periplus.model.clean.rule.Reason;
import periplus.model.clean.rule.Rule;
import periplus.model.clean.rule.Surroundings;
import periplus.model.manifest.ResourceType;
import periplus.model.text.Documents;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

class OwnRulesTest {

    private static final Mapping DEPLOYMENT =
            Trees.yaml(
                    """
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata:
                      name: web
                      namespace: shop
                      uid: 3c7f1c52-7a0b-4a0e-9d3e-7a5a2c1f0008
                      annotations: {example.com/seen: today}
                    spec:
                      replicas: 1
                      strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 25%, maxUnavailable: 25%}}
                      template:
                        spec:
                          serviceAccount: web
                          serviceAccountName: web
                          containers:
                          - {name: web, image: 'web:1', env: [{name: A, value: a}, {name: B, value: b}]}
                          - {name: side, image: 'side:1', env: [{name: A, value: a}]}
                    """);
    private static final Mapping STALE =
            Trees.yaml(
                    """
                    PersistentVolume:
                      apiVersion: v1
                      kind: PersistentVolume
                      metadata: {name: a, namespace: b, uid: u}
                      spec:
                        claimRef:
                          {name: c, namespace: n, kind: PersistentVolumeClaim, uid: v,
                           resourceVersion: "7"}
                    Secret:
                      apiVersion: v1
                      kind: Secret
                      metadata:
                        {name: a, namespace: b, uid: u,
                         annotations: {kubernetes.io/service-account.uid: v}}
                      type: kubernetes.io/service-account-token
                    PersistentVolumeClaim:
                      apiVersion: v1
                      kind: PersistentVolumeClaim
                      metadata:
                        {name: a, namespace: b, uid: u,
                         annotations: {pv.kubernetes.io/bind-completed: "yes"}}
                    Job:
                      apiVersion: batch/v1
                      kind: Job
                      metadata: {name: a, namespace: b, uid: u}
                      spec:
                        backoffLimit: 6
                        selector: {matchLabels: {batch.kubernetes.io/controller-uid: u}}
                        template:
                          metadata: {labels: {batch.kubernetes.io/controller-uid: u}}
                          spec: {}
                    """);
    private static final Mapping LEASE =
            Trees.yaml(
                    """
                    apiVersion: coordination.k8s.io/v1
                    kind: Lease
                    metadata: {name: my-lock, namespace: shop, uid: u}
                    spec: {holderIdentity: me}
                    """);
    private static final String KEEP_LEASE =
            "{keep: object, kinds: [leases.coordination.k8s.io], names: [my-*]}";

    @Test
    void aDroppedPathGoesFromTheObjectsItIsForAndFromNoOthers() {
        String rule =
                "drop: 'metadata.annotations[\"example.com/seen\"]', kinds: [deployments.apps]";

        assertThat(body(DEPLOYMENT, "{" + rule + "}").mapping("metadata").has("annotations"))
                .as("nothing is left of the annotations")
                .isFalse();
        assertThat(body(DEPLOYMENT, "{" + rule + ", namespaces: ['sh*'], names: [web]}"))
                .isEqualTo(body(DEPLOYMENT, "{" + rule + "}"));
        for (String other : List.of("namespaces: [attic]", "names: ['web-*']")) {
            assertThat(body(DEPLOYMENT, "{" + rule + ", " + other + "}"))
                    .isEqualTo(body(DEPLOYMENT));
        }
        assertThat(body(DEPLOYMENT, "{drop: spec.replicas, kinds: [pods]}"))
                .isEqualTo(body(DEPLOYMENT));
    }

    @Test
    void aPathLeadsIntoListsByNameByPlaceAndToEveryElement() {
        String containers = "spec.template.spec.containers";

        assertThat(body(DEPLOYMENT, "{drop: '" + containers + "[*].env[A]'}"))
                .hasToString(
                        body(DEPLOYMENT)
                                .toString()
                                .replace("{name=Text[value=A], value=Text[value=a]}, ", "")
                                .replace("{name=Text[value=A], value=Text[value=a]}", ""));
        assertThat(containers(body(DEPLOYMENT, "{drop: '" + containers + "[side]'}")))
                .isEqualTo(containers(body(DEPLOYMENT, "{drop: '" + containers + "[1]'}")))
                .hasSize(1);
        assertThat(body(DEPLOYMENT, "{drop: '" + containers + "[nobody].env'}"))
                .isEqualTo(body(DEPLOYMENT));
    }

    @Test
    void aKeptPathComesBackWithItsParentsAndNothingElse() {
        Mapping plain = body(DEPLOYMENT);
        assertThat(plain.mapping("spec").keys()).containsExactly("template");

        Mapping kept =
                body(
                        DEPLOYMENT,
                        "{keep: spec.replicas}",
                        "{keep: spec.strategy.type}",
                        "{keep: spec.nothing.there}");

        assertThat(kept.mapping("spec").without("template"))
                .isEqualTo(Trees.yaml("{replicas: 1, strategy: {type: RollingUpdate}}"));
        assertThat(kept.mapping("spec", "template")).isEqualTo(plain.mapping("spec", "template"));
    }

    @Test
    void aKeptElementComesBackToItsPlace() {
        Mapping pod =
                Trees.yaml(
                        """
                        apiVersion: v1
                        kind: Pod
                        metadata: {name: a, namespace: shop, uid: u}
                        spec:
                          tolerations:
                          - {key: gpu}
                          - {key: node.kubernetes.io/not-ready, operator: Exists, effect: NoExecute,
                             tolerationSeconds: 300}
                        """);

        assertThat(body(pod).sequence("spec", "tolerations").size()).isEqualTo(1);
        assertThat(body(pod, "{keep: 'spec.tolerations[*]'}").get("spec"))
                .isEqualTo(pod.get("spec"));
        assertThat(body(pod, "{keep: 'spec.tolerations[1].key'}"))
                .as("a field does not come back without its element")
                .isEqualTo(body(pod));
    }

    @Test
    void whatIsKeptIsNotDroppedWhereverTheRulesStand() {
        assertThat(
                        body(DEPLOYMENT, "{keep: spec.replicas}", "{drop: spec.replicas}")
                                .at("spec", "replicas"))
                .isNotNull();
    }

    @Test
    void keepingAllAnnotationsDoesNotKeepTheCopyOfTheObject() {
        Mapping applied =
                Trees.yaml(
                        "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: b, annotations:"
                                + " {kubectl.kubernetes.io/last-applied-configuration: '{}', mine: x}}}");

        assertThat(LeakCheck.serverFields(body(applied, "{keep: metadata.annotations}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PersistentVolume | {keep: spec.claimRef}"
                        + " | {spec: {claimRef: {name: c, namespace: n, kind: PersistentVolumeClaim}}}",
                "PersistentVolume | {keep: spec}"
                        + " | {spec: {claimRef: {name: c, namespace: n, kind: PersistentVolumeClaim}}}",
                "PersistentVolume | {keep: spec.claimRef.uid}"
                        + " | {spec: {claimRef: {name: c, namespace: n}}}",
                "Secret | {keep: metadata.annotations} | {type: kubernetes.io/service-account-token}",
                "PersistentVolumeClaim | {keep: metadata.annotations} | {}",
                "Job | {keep: spec} | {spec: {backoffLimit: 6, template: {metadata: {}, spec: {}}}}"
            })
    void noKeepBringsBackAStaleIdentity(String kind, String rule, String expected) {
        Mapping clean = body(STALE.mapping(kind), rule);

        assertThat(clean.mapping("metadata").keys()).containsExactly("name", "namespace");
        assertThat(clean.without(Set.of("apiVersion", "kind", "metadata")))
                .isEqualTo(Trees.yaml(expected));
    }

    @Test
    void aDroppedObjectIsLeftOutOnRequest() {
        assertThat(clean(DEPLOYMENT, "{drop: object, kinds: [deploy], names: ['w*b']}"))
                .isInstanceOfSatisfying(
                        Verdict.Skip.class,
                        skip -> {
                            assertThat(skip.reason()).isEqualTo(Reason.USER_EXCLUDE);
                            assertThat(skip.rule().code()).isEqualTo("own-1");
                        });
    }

    @Test
    void aKeptObjectIsExportedAndTheOthersOfItsKindAreNot() {
        ResourceType leases = Golden.typeOf(LEASE);

        assertThat(cleaner().skips(leases)).isPresent();
        assertThat(cleaner(KEEP_LEASE).skips(leases)).isEmpty();
        assertThat(clean(LEASE, KEEP_LEASE)).isInstanceOf(Verdict.Export.class);
        assertThat(clean(named(LEASE, "other"), KEEP_LEASE))
                .isInstanceOfSatisfying(
                        Verdict.Skip.class,
                        skip -> assertThat(skip.rule().code()).isEqualTo("kind-lease"));
    }

    @Test
    void aKeptObjectIsExportedDespiteItsOwnerItsEndAndItsMaker() {
        Mapping pod =
                Trees.yaml(
                        """
                        apiVersion: v1
                        kind: Pod
                        metadata:
                          {name: a, namespace: b, uid: u, ownerReferences:
                            [{apiVersion: v1, kind: Thing, name: t, uid: v, controller: true}]}
                        status: {phase: Succeeded}
                        """);
        Mapping namespace =
                Trees.yaml("{apiVersion: v1, kind: Namespace, metadata: {name: default, uid: u}}");

        assertThat(clean(pod, "{keep: object, kinds: [pods]}")).isInstanceOf(Verdict.Export.class);
        assertThat(clean(namespace, "{keep: object, kinds: [namespaces]}"))
                .isInstanceOfSatisfying(
                        Verdict.Export.class,
                        export -> assertThat(export.place()).isEqualTo(Verdict.Place.BOOTSTRAP));
    }

    @Test
    void aPersonsMarkOnTheObjectOutranksAKeep() {
        Mapping marked =
                Trees.yaml(
                        "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: b,"
                                + " annotations: {periplus/ignore: 'true'}}}");

        assertThat(clean(marked, "{keep: object, kinds: [configmaps]}"))
                .isInstanceOf(Verdict.Skip.class);
    }

    @Test
    void whatTheApiCannotTakeBackIsNeverRead() {
        ResourceType status =
                new ResourceType(
                        "", "v1", "componentstatuses", "ComponentStatus", false, Set.of("list"));

        assertThat(cleaner("{keep: object, kinds: [componentstatuses]}").skips(status)).isPresent();
    }

    @Test
    void explainTellsWhatAnOwnRuleDid() {
        List<Effect> effects = new ArrayList<>();

        cleaner("{keep: spec.replicas, because: I like it.}")
                .explain(Golden.typeOf(DEPLOYMENT), DEPLOYMENT, Surroundings.NONE, effects::add);

        assertThat(effects.getLast())
                .satisfies(effect -> assertThat(effect.path()).isEqualTo("spec.replicas"))
                .satisfies(effect -> assertThat(effect.kind()).isEqualTo(Effect.Kind.ADDED))
                .satisfies(effect -> assertThat(effect.rule().because()).isEqualTo("I like it."));
    }

    @Test
    void kindsThatTheClusterDoesNotHaveAreNamed() {
        Rule rule =
                rules("{drop: spec.x, kinds: [deploy, widgets.example.com, '*.example.org']}")
                        .getFirst();

        assertThat(OwnRules.absentKinds(rule, List.of(Golden.typeOf(DEPLOYMENT))))
                .containsExactly("widgets.example.com", "*.example.org");
    }

    private static Mapping named(Mapping object, String name) {
        return object.update("metadata", metadata -> metadata.with("name", Trees.node(name)));
    }

    private static Mapping body(Mapping object, String... rules) {
        Verdict verdict = clean(object, rules);
        assertThat(verdict).isInstanceOf(Verdict.Export.class);
        return verdict instanceof Verdict.Export export ? export.body() : Mapping.EMPTY;
    }

    private static List<?> containers(Mapping deployment) {
        return deployment.sequence("spec", "template", "spec", "containers").items();
    }

    private static Verdict clean(Mapping object, String... rules) {
        return cleaner(rules).clean(Golden.typeOf(object), object, Surroundings.NONE);
    }

    private static Cleaner cleaner(String... rules) {
        return new Cleaner(new Cleaning(Mode.INTENT, rules(rules)));
    }

    private static List<Rule> rules(String... rules) {
        List<OwnRule> entries = new ArrayList<>();
        for (String rule : rules) {
            entries.add(Documents.readYaml(rule.getBytes(UTF_8), OwnRule.class, "test"));
        }
        return OwnRules.of(entries);
    }
}
