package periplus.flow.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.flow.snapshot.SnapshotSettings;
import periplus.flow.snapshot.seal.SealSettings;
import periplus.model.clean.Cleaning;
import periplus.model.clean.Effect;
import periplus.model.clean.fields.Ownership.Holder;
import periplus.model.clean.rule.Mode;
import periplus.model.clean.rule.Rule;
import periplus.model.manifest.KindName;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

class ExplainTest {

    @TempDir private Path directory;
    private Lab lab;

    @BeforeEach
    void makeObjects() {
        lab = new Lab(directory);
    }

    @Test
    void eachFieldThatGoesIsNamedWithItsRule() {
        Explanation web = lab.explain("deploy/web", "shop");

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
        assertThat(lab.explain("deploy/web", "shop", new Cleaning(Mode.FULL, List.of())).fields())
                .extracting(finding -> finding.rule().code())
                .contains("meta-uid")
                .doesNotContain("default");
    }

    @Test
    void aKindThatIsNeverExportedIsSoByItsRuleUnlessTheSettingsKeepTheObject() {
        lab.apply(
                "{apiVersion: coordination.k8s.io/v1, kind: Lease, metadata: {name: lock, namespace:"
                        + " shop}}");

        assertThat(lab.explain("leases/lock", "shop").fate())
                .isInstanceOfSatisfying(
                        Fate.LeftOut.class,
                        left -> {
                            assertThat(left.code()).isEqualTo("kind-lease");
                            assertThat(left.reason()).isEqualTo("kind-policy");
                        });
        List<Rule> keep = Lab.rules("{keep: object, kinds: [leases], names: [lock]}");
        assertThat(lab.explain("leases/lock", "shop", new Cleaning(Mode.INTENT, keep)).fate())
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
                        Lab.SOMEBODY,
                        Lab.SOMEBODY,
                        2,
                        Set.of(new KindName("cm")),
                        Set.of("shop"),
                        Cleaning.DEFAULT,
                        0,
                        SealSettings.DEFAULT);
        try (Explain explain = new Explain(lab.cluster(), Optional.empty(), settings, Lab.CLOCK)) {
            assertThat(explain.explain(Lab.name("deploy/web", "shop")).fate())
                    .isInstanceOfSatisfying(
                            Fate.LeftOut.class,
                            left -> assertThat(left.code()).isEqualTo("exclude.namespaces"));
            assertThat(explain.explain(Lab.name("cm/kube-root-ca.crt", "shop")).fate())
                    .isInstanceOfSatisfying(
                            Fate.LeftOut.class,
                            left -> assertThat(left.code()).isEqualTo("exclude.kinds"));
        }
    }

    @Test
    void theFateOfAnOwnedObjectIsItsOwnersAndTheirs() {
        lab.own("ReplicaSet", "web-1", "Deployment", "web");
        lab.own("ReplicaSet", "web-1-a", "ReplicaSet", "web-1");

        assertThat(lab.explain("rs/web-1-a", "shop").fate())
                .isEqualTo(
                        new Fate.Owned(
                                List.of(
                                        new Fate.OwnerFate(
                                                "replicasets.apps/web-1", "is owned itself"),
                                        new Fate.OwnerFate("deployments.apps/web", "is exported")),
                                true));

        lab.cluster().delete(lab.type("ReplicaSet"), Optional.of("shop"), "web-1");
        lab.apply(Lab.owned("ReplicaSet", "orphan", "ReplicaSet", "web-1", "gone"));
        assertThat(lab.explain("rs/orphan", "shop").fate())
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
    void aSecretIsExportedToASealedFile() {
        lab.apply("{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: shop}}");

        assertThat(lab.explain("secrets/s", "shop").fate())
                .isInstanceOfSatisfying(
                        Fate.Exported.class,
                        exported ->
                                assertThat(exported.path())
                                        .isEqualTo("namespaces/shop/secrets/s.sops.yaml"));
    }

    @Test
    void whatLeaksInOtherObjectsIsToldWithoutItsValue() {
        lab.apply(
                """
                apiVersion: v1
                kind: Secret
                metadata: {name: s, namespace: shop}
                stringData: {password: Xk3vQ9mRt7Lp}
                """);
        lab.apply(
                """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: copy, namespace: shop}
                data: {other: Xk3vQ9mRt7Lp}
                """);

        Explanation copy = lab.explain("cm/copy", "shop");

        assertThat(copy.fate())
                .isInstanceOfSatisfying(
                        Fate.Exported.class,
                        exported ->
                                assertThat(exported.path())
                                        .isEqualTo("namespaces/shop/configmaps/copy.sops.yaml"));
        assertThat(copy.notes())
                .singleElement()
                .asString()
                .startsWith("data.other is sealed")
                .contains("shop/s", "password")
                .doesNotContain("Xk3vQ9mRt7Lp");
    }

    @Test
    void oneFieldIsKeptOrGoneAndHasSomebodyWhoSetIt() {
        FieldExplanation image = lab.field("deploy/web", "spec.template.spec.containers[0].image");
        assertThat(image.path()).hasToString("spec.template.spec.containers[web].image");
        assertThat(image.above()).isEmpty();
        assertThat(image.below()).isEmpty();
        assertThat(image.holder()).isEqualTo(Holder.USER);
        assertThat(image.managers()).containsExactly("kubectl");

        assertThat(lab.field("deploy/web", "spec.revisionHistoryLimit").above())
                .extracting(finding -> finding.rule().code())
                .containsExactly("default");
        assertThat(lab.field("deploy/web", "metadata.managedFields[0].manager").above())
                .extracting(Finding::path)
                .containsExactly("metadata.managedFields");
        assertThat(lab.field("deploy/web", "metadata").below()).isNotEmpty();
        assertThat(lab.field("deploy/web", "metadata.uid").holder()).isEqualTo(Holder.NOBODY);
    }

    @Test
    void aNameThatFitsOneNamespaceNeedsNone() {
        assertThat(lab.explain("deploy/web", "").object().namespace()).contains("shop");
    }

    @Test
    void whatIsNotThereIsSaidWithWhatToDo() {
        expect(
                ExitCode.USAGE,
                "unicorns",
                "api-resources",
                () -> lab.explain("unicorns/a", "shop"));
        expect(
                ExitCode.CLUSTER,
                "deployments.apps/no in shop",
                "get",
                () -> lab.explain("deploy/no", "shop"));
        expect(ExitCode.CLUSTER, "in any namespace", "-A", () -> lab.explain("deploy/no", ""));
        expect(
                ExitCode.USAGE,
                "several namespaces",
                "-n",
                () -> lab.explain("cm/kube-root-ca.crt", ""));
        expect(
                ExitCode.USAGE,
                "no field spec.replica",
                "spec has: replicas",
                () -> lab.field("deploy/web", "spec.replica"));
        expect(
                ExitCode.USAGE,
                "no field spec.template.spec.containers[db]",
                "elements: web",
                () -> lab.field("deploy/web", "spec.template.spec.containers[db]"));
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
}
