package periplus.flow.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.flow.setup.Setup;
import periplus.flow.snapshot.Snapshot;
import periplus.flow.snapshot.SnapshotSettings;
import periplus.io.cluster.ApplyOptions;
import periplus.io.cluster.ApplyResult;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.embedded.EmbeddedCluster;
import periplus.io.git.GitRepository;
import periplus.io.git.value.Identity;
import periplus.model.clean.Cleaning;
import periplus.model.clean.Effect;
import periplus.model.clean.fields.Ownership.Holder;
import periplus.model.clean.own.OwnRule;
import periplus.model.clean.own.OwnRules;
import periplus.model.clean.rule.Mode;
import periplus.model.clean.rule.Rule;
import periplus.model.manifest.FieldPath;
import periplus.model.manifest.KindName;
import periplus.model.manifest.ObjectName;
import periplus.model.manifest.ResourceType;
import periplus.model.manifest.Selection;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.text.Documents;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

class ExplainTest {

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));
    private static final Identity SOMEBODY = new Identity("Somebody", "somebody@example.org");
    private static final String DEPLOYMENT =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
            spec:
              replicas: %s
              revisionHistoryLimit: 10
              template: {spec: {containers: [{name: web, image: 'web:1'}]}}
            """;

    @TempDir private Path directory;
    private final Cluster cluster = EmbeddedCluster.start(CLOCK);

    @BeforeEach
    void makeObjects() {
        apply("{apiVersion: v1, kind: Namespace, metadata: {name: shop}}");
        apply(DEPLOYMENT.formatted(3));
    }

    @Test
    void eachFieldThatGoesIsNamedWithItsRule() {
        Explanation web = explain("deploy/web", "shop");

        assertThat(web.fate())
                .isEqualTo(
                        new Fate.Exported(
                                "namespaces/shop/deployments.apps/web.yaml",
                                Optional.empty(),
                                Optional.empty()));
        assertThat(web.standing()).isEqualTo(new Standing.NoRepository());
        assertThat(web.fields())
                .extracting(Finding::path, Finding::what, finding -> finding.rule().code())
                .contains(
                        tuple("metadata.uid", Effect.Kind.DROPPED, "meta-uid"),
                        tuple("spec.revisionHistoryLimit", Effect.Kind.DROPPED, "default"));
    }

    @Test
    void inFullModeDefaultsStay() {
        assertThat(explain("deploy/web", "shop", new Cleaning(Mode.FULL, List.of())).fields())
                .extracting(finding -> finding.rule().code())
                .contains("meta-uid")
                .doesNotContain("default");
    }

    @Test
    void itSaysHowTheRepositoryStands() {
        Path state = directory.resolve("state");
        new Setup(SOMEBODY, CLOCK).create(state, false);

        assertThat(standing(state, "deploy/web")).isEqualTo(new Standing.New());
        snapshot(state);
        assertThat(standing(state, "deploy/web")).isEqualTo(new Standing.Same());
        apply(DEPLOYMENT.formatted(4));
        assertThat(standing(state, "deploy/web")).isEqualTo(new Standing.Changed(1));
        apply(
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: shop}, data: {k: v}}");
        snapshot(state);
        apply(
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: shop, annotations:"
                        + " {periplus/ignore: 'true'}}, data: {k: v}}");
        assertThat(standing(state, "cm/a"))
                .isEqualTo(new Standing.Stale("namespaces/shop/configmaps/a.yaml"));
    }

    @Test
    void aKindThatIsNeverExportedIsSoByItsRuleUnlessTheSettingsKeepTheObject() {
        apply(
                "{apiVersion: coordination.k8s.io/v1, kind: Lease, metadata: {name: lock, namespace:"
                        + " shop}}");

        assertThat(explain("leases/lock", "shop").fate())
                .isInstanceOfSatisfying(
                        Fate.LeftOut.class,
                        left -> {
                            assertThat(left.code()).isEqualTo("kind-lease");
                            assertThat(left.reason()).isEqualTo("kind-policy");
                        });
        List<Rule> keep = rules("{keep: object, kinds: [leases], names: [lock]}");
        assertThat(explain("leases/lock", "shop", new Cleaning(Mode.INTENT, keep)).fate())
                .isEqualTo(
                        new Fate.Exported(
                                "namespaces/shop/leases.coordination.k8s.io/lock.yaml",
                                Optional.empty(),
                                Optional.of(new Fate.Despite.Wish(keep.getFirst()))));
    }

    @Test
    void whatTheSettingsExcludeIsLeftOutOnRequest() {
        SnapshotSettings settings =
                new SnapshotSettings(
                        SOMEBODY,
                        SOMEBODY,
                        2,
                        Set.of(new KindName("cm")),
                        Set.of("shop"),
                        Cleaning.DEFAULT,
                        0);
        try (Explain explain = new Explain(cluster, Optional.empty(), settings)) {
            assertThat(explain.explain(name("deploy/web", "shop")).fate())
                    .isInstanceOfSatisfying(
                            Fate.LeftOut.class,
                            left -> assertThat(left.code()).isEqualTo("exclude.namespaces"));
            assertThat(explain.explain(name("cm/kube-root-ca.crt", "shop")).fate())
                    .isInstanceOfSatisfying(
                            Fate.LeftOut.class,
                            left -> assertThat(left.code()).isEqualTo("exclude.kinds"));
        }
    }

    @Test
    void theFateOfAnOwnedObjectIsItsOwnersAndTheirs() {
        own("ReplicaSet", "web-1", "Deployment", "web");
        own("ReplicaSet", "web-1-a", "ReplicaSet", "web-1");

        assertThat(explain("rs/web-1-a", "shop").fate())
                .isEqualTo(
                        new Fate.Owned(
                                List.of(
                                        new Fate.OwnerFate(
                                                "replicasets.apps/web-1", "is owned itself"),
                                        new Fate.OwnerFate(
                                                "deployments.apps/web", "is exported"))));

        cluster.delete(type("ReplicaSet"), Optional.of("shop"), "web-1");
        apply(owned("ReplicaSet", "orphan", "ReplicaSet", "web-1", "gone"));
        assertThat(explain("rs/orphan", "shop").fate())
                .isInstanceOfSatisfying(
                        Fate.Exported.class,
                        exported ->
                                assertThat(exported.despite())
                                        .contains(
                                                new Fate.Despite.Orphan(
                                                        new Fate.OwnerFate(
                                                                "replicasets.apps/web-1",
                                                                "is gone"))));
    }

    @Test
    void anAutoscalerAroundTheObjectIsLookedUp() {
        apply(
                "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: web,"
                        + " namespace: shop}, spec: {minReplicas: 2, scaleTargetRef: {apiVersion:"
                        + " apps/v1, kind: Deployment, name: web}}}");

        assertThat(explain("deploy/web", "shop").fields())
                .extracting(Finding::path, finding -> finding.rule().code())
                .contains(tuple("spec.replicas", "autoscaled-replicas"));
    }

    @Test
    void aSecretIsLeftOutAsLongAsItCannotBeSealed() {
        apply("{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: shop}}");

        assertThat(explain("secrets/s", "shop").fate())
                .isInstanceOfSatisfying(
                        Fate.LeftOut.class,
                        left -> assertThat(left.code()).isEqualTo("secret-unsealed"));
    }

    @Test
    void oneFieldIsKeptOrGoneAndHasSomebodyWhoSetIt() {
        FieldExplanation image = field("deploy/web", "spec.template.spec.containers[0].image");
        assertThat(image.path()).hasToString("spec.template.spec.containers[web].image");
        assertThat(image.above()).isEmpty();
        assertThat(image.below()).isEmpty();
        assertThat(image.holder()).isEqualTo(Holder.USER);
        assertThat(image.managers()).containsExactly("kubectl");

        assertThat(field("deploy/web", "spec.revisionHistoryLimit").above())
                .extracting(finding -> finding.rule().code())
                .containsExactly("default");
        assertThat(field("deploy/web", "metadata.managedFields[0].manager").above())
                .extracting(Finding::path)
                .containsExactly("metadata.managedFields");
        assertThat(field("deploy/web", "metadata").below()).isNotEmpty();
        assertThat(field("deploy/web", "metadata.uid").holder()).isEqualTo(Holder.NOBODY);
    }

    @Test
    void aNameThatFitsOneNamespaceNeedsNone() {
        assertThat(explain("deploy/web", "").object().namespace()).contains("shop");
    }

    @Test
    void whatIsNotThereIsSaidWithWhatToDo() {
        expect(ExitCode.USAGE, "unicorns", "api-resources", () -> explain("unicorns/a", "shop"));
        expect(
                ExitCode.CLUSTER,
                "deployments.apps/no in shop",
                "get",
                () -> explain("deploy/no", "shop"));
        expect(ExitCode.CLUSTER, "in any namespace", "-A", () -> explain("deploy/no", ""));
        expect(
                ExitCode.USAGE,
                "several namespaces",
                "-n",
                () -> explain("cm/kube-root-ca.crt", ""));
        expect(
                ExitCode.USAGE,
                "no field spec.replica",
                "spec has: replicas",
                () -> field("deploy/web", "spec.replica"));
        expect(
                ExitCode.USAGE,
                "no field spec.template.spec.containers[db]",
                "elements: web",
                () -> field("deploy/web", "spec.template.spec.containers[db]"));
    }

    private static void expect(ExitCode exit, String message, String hint, Runnable call) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(call::run)
                .satisfies(failure -> {
                    assertThat(failure.problem().exit()).isEqualTo(exit);
                    assertThat(failure.problem().message()).contains(message);
                    assertThat(failure.problem().hint()).contains(hint);
                });
    }

    private Explanation explain(String object, String namespace) {
        return explain(object, namespace, Cleaning.DEFAULT);
    }

    /** The cluster is used again, so it is not closed. */
    private Explanation explain(String object, String namespace, Cleaning cleaning) {
        return new Explain(cluster, Optional.empty(), settings(cleaning))
                .explain(name(object, namespace));
    }

    private FieldExplanation field(String object, String path) {
        return new Explain(cluster, Optional.empty(), settings(Cleaning.DEFAULT))
                .explain(name(object, "shop"), FieldPath.parse(path));
    }

    private Standing standing(Path state, String object) {
        try (GitRepository repository = GitRepository.open(state)) {
            return new Explain(cluster, Optional.of(repository), settings(Cleaning.DEFAULT))
                    .explain(name(object, "shop"))
                    .standing();
        }
    }

    private void snapshot(Path state) {
        try (GitRepository repository = GitRepository.open(state)) {
            new Snapshot(cluster, repository, settings(Cleaning.DEFAULT), CLOCK, _ -> {})
                    .take(new Snapshot.Wish(Selection.ALL, false, false));
        }
    }

    private static SnapshotSettings settings(Cleaning cleaning) {
        return new SnapshotSettings(SOMEBODY, SOMEBODY, 2, Set.of(), Set.of(), cleaning, 0);
    }

    private static ObjectName name(String object, String namespace) {
        return ObjectName.parse(
                object, namespace.isEmpty() ? Optional.empty() : Optional.of(namespace));
    }

    private static List<Rule> rules(String rule) {
        return OwnRules.of(
                List.of(Documents.readYaml(rule.getBytes(UTF_8), OwnRule.class, "test")));
    }

    private void own(String kind, String name, String ownerKind, String owner) {
        String uid =
                cluster.get(type(ownerKind), Optional.of("shop"), owner)
                        .orElseThrow()
                        .textOrEmpty("metadata", "uid");
        apply(owned(kind, name, ownerKind, owner, uid));
    }

    private static String owned(
            String kind, String name, String ownerKind, String owner, String uid) {
        return "{apiVersion: apps/v1, kind: %s, metadata: {name: %s, namespace: shop, ownerReferences: [{apiVersion: apps/v1, kind: %s, name: %s, uid: %s, controller: true}]}}"
                .formatted(kind, name, ownerKind, owner, uid);
    }

    private ResourceType type(String kind) {
        return cluster.discover().types().stream()
                .filter(type -> type.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private void apply(String yaml) {
        Mapping object = Trees.yaml(yaml);
        assertThat(
                        cluster.apply(
                                type(object.textOrEmpty("kind")),
                                object,
                                new ApplyOptions("kubectl", true, false)))
                .isInstanceOf(ApplyResult.Applied.class);
    }
}
