package periplus.model.restore.check.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static periplus.model.restore.check.Planned.key;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.model.restore.check.Planned;
import periplus.testing.Trees;

class GitOpsCheckTest {

    private static final String APP = "argocd/applications.argoproj.io/shop";
    private static final String SELF_HEALING =
            "{metadata: {namespace: argocd}, spec: {syncPolicy: {automated: {selfHeal: true}}}}";
    private static final String OF_APP =
            "metadata: {annotations: {argocd.argoproj.io/tracking-id: 'shop:apps/Deployment:a/b'}}";
    private static final String OF_KUSTOMIZATION =
            "metadata: {labels: {kustomize.toolkit.fluxcd.io/name: apps,"
                    + " kustomize.toolkit.fluxcd.io/namespace: flux-system}}";

    private final Reconcilers target = new Reconcilers();
    private final GitOpsCheck check = new GitOpsCheck(target);
    private final Planned plan = Planned.to(check);

    private void inTarget(String path, String object) {
        target.add(key(path), Trees.yaml(object));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    annotations: {argocd.argoproj.io/tracking-id: 'shop:apps/Deployment:a/b'}
                    annotations: {argocd.argoproj.io/tracking-id: 'argocd_shop:apps/Deployment:a/b'}
                    labels: {app.kubernetes.io/instance: shop}
                    labels: {argocd.argoproj.io/instance: shop}
                    """)
    void anApplicationThatHealsItselfWouldUndoIt(String mark) {
        inTarget(APP, SELF_HEALING);
        plan.see("a/deployments.apps/b", "metadata: {%s}".formatted(mark));

        assertThat(plan.words())
                .containsExactly(
                        "WARNS "
                                + APP
                                + ": would undo what its source does not say of 1 object"
                                + " (a/deployments.apps/b)");
    }

    @Test
    void aPauseCanBeUndone() {
        inTarget(APP, SELF_HEALING);
        plan.see("a/deployments.apps/b", OF_APP);

        assertThat(check.pauses())
                .containsExactly(
                        Pause.of(
                                key(APP),
                                Trees.yaml("spec: {syncPolicy: {automated: null}}"),
                                Trees.yaml("spec: {syncPolicy: {automated: {selfHeal: true}}}")));
    }

    @Test
    void whatAnEarlierRestoreLeftRestingIsToldAndGoesOnAfterTheNext() {
        Pause earlier =
                Pause.of(
                        key(APP),
                        Trees.yaml("spec: {syncPolicy: {automated: null}}"),
                        Trees.yaml("spec: {syncPolicy: {automated: {selfHeal: true}}}"));
        inTarget(APP, Trees.toYaml(earlier.patch().with("spec", Trees.yaml("syncPolicy: {}"))));
        plan.see("a/deployments.apps/b", OF_APP);

        assertThat(plan.words())
                .containsExactly(
                        "WARNS "
                                + APP
                                + ": rests since a restore paused it that did not come to its end");
        assertThat(check.pauses()).extracting(Pause::undo).containsExactly(earlier.undo());
        assertThat(earlier.undo())
                .isEqualTo(
                        Trees.yaml(
                                """
                                spec: {syncPolicy: {automated: {selfHeal: true}}}
                                metadata: {annotations: {periplus.dev/paused: null}}
                                """));
    }

    @Test
    void aMarkOnWhatWorksAgainSaysNothing() {
        inTarget(
                APP,
                """
                metadata: {namespace: argocd, annotations: {periplus.dev/paused: '{}'}}
                spec: {syncPolicy: {automated: {selfHeal: true}}}
                """);

        assertThat(plan.words()).isEmpty();
        assertThat(check.pauses()).isEmpty();
    }

    @Test
    void whatWouldUndoThePauseIsPausedBefore() {
        inTarget(
                "argocd/applicationsets.argoproj.io/all",
                "spec: {syncPolicy: {applicationsSync: sync}}");
        inTarget("argocd/applications.argoproj.io/root", SELF_HEALING);
        inTarget(
                APP,
                """
                metadata:
                  namespace: argocd
                  labels: {app.kubernetes.io/instance: root}
                  ownerReferences: [{kind: ApplicationSet, name: all}]
                spec: {syncPolicy: {automated: {}}}
                """);
        plan.see("a/deployments.apps/b", OF_APP);

        assertThat(check.pauses())
                .extracting(Pause::about)
                .containsExactly(
                        key("argocd/applicationsets.argoproj.io/all"),
                        key("argocd/applications.argoproj.io/root"),
                        key(APP));
        assertThat(check.pauses().getFirst())
                .isEqualTo(
                        Pause.of(
                                key("argocd/applicationsets.argoproj.io/all"),
                                Trees.yaml("spec: {syncPolicy: {applicationsSync: create-only}}"),
                                Trees.yaml("spec: {syncPolicy: {applicationsSync: sync}}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {syncPolicy: {syncOptions: [CreateNamespace=true]}}
                    {syncPolicy: {automated: {enabled: false}}}
                    {}
                    """)
    void anApplicationThatIsSyncedByHandDoesNothing(String spec) {
        inTarget(APP, "spec: " + spec);
        plan.see("a/deployments.apps/b", OF_APP);

        assertThat(plan.words()).isEmpty();
        assertThat(check.pauses()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://kubernetes.default.svc, 1",
        "https://elsewhere.example.com, 0",
    })
    void anApplicationLooksAfterTheClusterThatItNames(String server, int pauses) {
        inTarget(
                APP,
                "spec: {destination: {server: '%s'}, syncPolicy: {automated: {}}}"
                        .formatted(server));
        plan.see("a/deployments.apps/b", OF_APP);

        assertThat(check.pauses()).hasSize(pauses);
    }

    @Test
    void fluxIsSuspendedAndResumed() {
        inTarget(
                "flux-system/kustomizations.kustomize.toolkit.fluxcd.io/apps",
                "spec: {prune: true}");
        plan.see("a/deployments.apps/b", OF_KUSTOMIZATION)
                .see("a/deployments.apps/c", OF_KUSTOMIZATION);

        assertThat(plan.words())
                .singleElement()
                .asString()
                .startsWith("WARNS flux-system/kustomizations.kustomize.toolkit.fluxcd.io/apps")
                .contains("2 objects");
        assertThat(check.pauses())
                .containsExactly(
                        Pause.of(
                                key("flux-system/kustomizations.kustomize.toolkit.fluxcd.io/apps"),
                                Trees.yaml("spec: {suspend: true}"),
                                Trees.yaml("spec: {suspend: null}")));
    }

    @ParameterizedTest
    @CsvSource({"'{}',TELLS", "'{driftDetection: {mode: enabled}}',WARNS"})
    void aHelmReleaseUndoesOnlyWhatItLooksAt(String spec, String severity) {
        inTarget("a/helmreleases.helm.toolkit.fluxcd.io/web", "spec: " + spec);
        plan.see(
                "a/deployments.apps/b",
                "metadata: {labels: {helm.toolkit.fluxcd.io/name: web,"
                        + " helm.toolkit.fluxcd.io/namespace: a}}");

        assertThat(plan.words())
                .singleElement()
                .asString()
                .startsWith(severity + " a/helmreleases.helm.toolkit.fluxcd.io/web: ");
    }

    @Test
    void whatIsSuspendedAlreadyIsLeftAlone() {
        inTarget(
                "flux-system/kustomizations.kustomize.toolkit.fluxcd.io/apps",
                "spec: {suspend: true}");
        plan.see("a/deployments.apps/b", OF_KUSTOMIZATION);

        assertThat(plan.words()).isEmpty();
        assertThat(check.pauses()).isEmpty();
    }

    @Test
    void aReconcilerOfAnotherClusterIsTold() {
        plan.see("a/deployments.apps/b", OF_APP)
                .see("a/deployments.apps/c", "metadata: {labels: {app.kubernetes.io/instance: x}}");

        assertThat(plan.words())
                .singleElement()
                .asString()
                .startsWith("TELLS applications.argoproj.io/shop: is not in the target");
    }

    @Test
    void aReconcilerThatComesWithThePlanIsTold() {
        plan.see("a/deployments.apps/b", OF_APP).see(APP, SELF_HEALING);

        assertThat(plan.words())
                .singleElement()
                .asString()
                .startsWith("TELLS " + APP + ": is restored too");
    }
}
