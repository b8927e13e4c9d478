package periplus.flow.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.flow.snapshot.report.Outcome;
import periplus.flow.snapshot.rules.Rewrite;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.ServerInfo;
import periplus.model.clean.rule.Mode;
import periplus.model.clean.table.Rules;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;

/** What new rules, another mode and another server do to a repository. */
class RuleChangeTest {

    private static final String WEB = "namespaces/shop/deployments.apps/web.yaml";
    private static final String SETTINGS = "namespaces/shop/configmaps/web.yaml";

    @TempDir private Path directory;
    private Lab lab;

    @BeforeEach
    void takeAFirstSnapshotInFull() {
        lab = new Lab(directory);
        lab.apply("kubectl", "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}");
        deployment("shop/web:1");
        configMap("on");
        lab.take(Lab.settings(Mode.FULL, 12));
    }

    @Test
    void theFirstCommitRecordsTheRules() {
        assertThat(lab.file(Layout.FORMAT))
                .content()
                .contains("rules: " + Rules.VERSION, "mode: full");
        assertThat(lab.git().commits()).isEqualTo(2);
    }

    @Test
    void anotherModeRewritesTheFilesInACommitOfItsOwn() {
        assertThat(lab.file(WEB)).content().contains("revisionHistoryLimit: 10");
        configMap("off");

        Outcome outcome = lab.take();

        assertThat(lab.git().run("log", "-1", "--format=%s", "HEAD~1"))
                .isEqualTo("mode intent: 1 file rewritten");
        assertThat(lab.git().run("log", "-1", "--format=%(trailers)", "HEAD~1"))
                .isEqualTo("Periplus-Reason: rules");
        assertThat(lab.git().run("diff", "--name-only", "HEAD~2", "HEAD~1").lines())
                .containsExactlyInAnyOrder(Layout.FORMAT, WEB);
        assertThat(lab.git().run("diff", "--name-only", "HEAD~1", "HEAD").lines())
                .containsExactly(SETTINGS);
        assertThat(outcome).isInstanceOf(Outcome.Committed.class);
        assertThat(outcome.report().changes()).hasSize(1);
        assertThat(lab.file(WEB)).content().doesNotContain("revisionHistoryLimit");
        assertThat(lab.git().status()).isEmpty();
    }

    @Test
    void newRulesRewriteTheFilesOnce() throws IOException {
        record("rules: 1");

        Outcome outcome = lab.take();

        assertThat(outcome).isInstanceOf(Outcome.Unchanged.class);
        assertThat(outcome.report().notices().rewrite().map(Rewrite::files)).contains(1);
        assertThat(lab.git().subject())
                .isEqualTo("rules " + Rules.VERSION + ", mode intent: 1 file rewritten");
        assertThat(lab.take().report().notices().rewrite()).isEmpty();
    }

    @Test
    void aRunThatEndsBetweenTheTwoCommitsDoesNoHarm() {
        configMap("off");
        Failure outage = new Failure(ExitCode.CLUSTER, "the cluster went away", "try again");
        Cluster dying =
                lab.cluster(
                        "discover",
                        () -> {
                            throw outage;
                        });

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> lab.take(dying, Lab.settings(Mode.INTENT, 12), false))
                .isSameAs(outage);
        assertThat(lab.git().subject()).isEqualTo("mode intent: 1 file rewritten");

        Outcome outcome = lab.take();
        assertThat(outcome.report().notices().rewrite()).isEmpty();
        assertThat(outcome.report().changes()).hasSize(1);
        assertThat(lab.git().commits()).isEqualTo(4);
    }

    @Test
    void nothingIsRemovedAndNoFileOfAPersonIsTouchedWithoutNeed() throws IOException {
        String own =
                "# mine\n{kind: ConfigMap, apiVersion: v1, metadata: {name: own, namespace: shop}}\n";
        Path mine = lab.file("namespaces/shop/configmaps/own.yaml");
        Path finished = lab.file("namespaces/shop/endpointslices.discovery.k8s.io/web.yaml");
        Files.createDirectories(finished.getParent());
        Files.writeString(mine, own);
        Files.writeString(
                finished,
                """
                apiVersion: discovery.k8s.io/v1
                kind: EndpointSlice
                metadata:
                  name: web
                  namespace: shop
                  labels: {endpointslice.kubernetes.io/managed-by: endpointslice-controller.k8s.io}
                """);
        Files.writeString(lab.file("namespaces/shop/configmaps/odd.yaml"), "no: [yaml\n");
        Path sealed = lab.file("namespaces/shop/secrets/key.sops.yaml");
        Files.createDirectories(sealed.getParent());
        Files.writeString(
                sealed,
                """
                apiVersion: v1
                kind: Secret
                metadata: {name: key, namespace: shop, creationTimestamp: null}
                type: Opaque
                """);
        lab.git().commitAll("by hand");

        lab.take();

        assertThat(lab.git().run("diff", "--name-only", "HEAD~2", "HEAD~1").lines())
                .containsExactlyInAnyOrder(Layout.FORMAT, WEB);
    }

    @Test
    void aDryRunTellsBothAndWritesNothing() {
        configMap("off");

        Outcome outcome = lab.take(lab.cluster(), Lab.settings(Mode.INTENT, 12), true);

        assertThat(outcome.report().changes()).hasSize(1);
        assertThat(outcome.report().notices().rewrite())
                .hasValueSatisfying(rewrite -> {
                    assertThat(rewrite.title()).isEqualTo("mode intent: 1 file rewritten");
                    assertThat(rewrite.commit()).isEmpty();
                });
        assertThat(lab.git().commits()).isEqualTo(2);
        assertThat(lab.git().status()).isEmpty();
    }

    @Test
    void anOlderProgramLeavesTheRepositoryAlone() throws IOException {
        record("rules: 999");

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(lab::take)
                .extracting(Failure::problem)
                .satisfies(problem -> assertThat(problem.message()).contains("rules 999"))
                .extracting(Problem::exit)
                .isEqualTo(ExitCode.REPOSITORY);
        assertThat(lab.git().subject()).isEqualTo("by hand");
    }

    @Test
    void anotherServerVersionIsMarkedAndTouchesNoManifest() {
        lab.take();
        Cluster upgraded = lab.cluster("server", () -> new ServerInfo("embedded", "v1.37.0"));

        Outcome outcome = lab.take(upgraded, Lab.settings(Mode.INTENT, 12), false);

        assertThat(outcome).isInstanceOf(Outcome.Committed.class);
        assertThat(lab.git().run("diff", "--name-only", "HEAD~1", "HEAD"))
                .isEqualTo("inventory/cluster.yaml");
        assertThat(lab.git().run("log", "-1", "--format=%(trailers:key=Periplus-Reason)"))
                .isEqualTo("Periplus-Reason: snapshot, upgrade v1.36.3 -> v1.37.0");
        assertThat(lab.take(upgraded, Lab.settings(Mode.INTENT, 12), false))
                .isInstanceOf(Outcome.Unchanged.class);
    }

    private void record(String rules) throws IOException {
        Files.writeString(lab.file(Layout.FORMAT), "format: 1\n" + rules + "\n");
        lab.git().commitAll("by hand");
    }

    private void configMap(String mode) {
        lab.apply(
                "kubectl",
                """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: web, namespace: shop}
                data: {MODE: '%s'}
                """
                        .formatted(mode));
    }

    private void deployment(String image) {
        lab.apply(
                "kubectl",
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: shop}
                spec:
                  revisionHistoryLimit: 10
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: web, image: '%s'}]}
                """
                        .formatted(image));
    }
}
