package periplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.testing.CGit;
import periplus.testing.ControlPlane;
import periplus.testing.Eventually;
import periplus.testing.RealCluster;

/** Changes to what every cluster makes itself: recorded alone, and merged into another cluster. */
@RealCluster(controllerManager = true)
class BootstrapChangesIT {

    private static final String RULE =
            "[{\"op\": \"add\", \"path\": \"/rules/-\", \"value\":"
                    + " {\"apiGroups\": [\"example.com\"], \"resources\": [\"widgets\"],"
                    + " \"verbs\": [\"get\"]}}]";

    private static final String ROLES = "clusterroles.rbac.authorization.k8s.io/";
    private static final List<String> CHANGED =
            List.of(
                    ROLES + "edit.yaml",
                    ROLES + "system%3Abasic-user.yaml",
                    ROLES + "system%3Anode-proxier.yaml",
                    "clusterrolebindings.rbac.authorization.k8s.io/cluster-admin.yaml",
                    "flowschemas.flowcontrol.apiserver.k8s.io/global-default.yaml",
                    "flowschemas.flowcontrol.apiserver.k8s.io/probes.yaml",
                    "namespaces/kube-system.yaml",
                    "prioritylevelconfigurations.flowcontrol.apiserver.k8s.io/exempt.yaml",
                    "serviceaccounts/default/default.yaml");
    private static final String ADDED =
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata:
              name: system:node-proxier
              labels:
                kubernetes.io/bootstrapping: rbac-defaults
            rules:
            - apiGroups:
              - example.com
              resources:
              - widgets
              verbs:
              - get
            """;

    @TempDir private Path directory;
    private final ControlPlane plane;
    private Path state;

    BootstrapChangesIT(ControlPlane plane) {
        this.plane = plane;
    }

    @BeforeEach
    void startAfresh() {
        plane.wipe();
        awaitAggregation();
        state = directory.resolve("state");
        Program.run("init", state);
    }

    @AfterEach
    void leaveNothing() {
        plane.wipe();
    }

    @Test
    void anUntouchedClusterHasNone() {
        assertThat(Program.snapshot(state, plane).exit()).isZero();

        assertThat(new CGit(state).files()).noneMatch(file -> file.startsWith("bootstrap/"));
    }

    @Test
    void onlyTheChangeIsRecordedAndComesBackByHand() throws IOException {
        change();
        plane.stopApiServer();
        plane.startApiServer();
        assertThat(Program.snapshot(state, plane).exit()).isZero();
        Map<String, String> changes = changes();
        assertThat(changes.keySet()).containsExactlyInAnyOrderElementsOf(CHANGED);
        assertThat(changes.get(ROLES + "system%3Anode-proxier.yaml")).isEqualTo(ADDED);
        assertThat(changes.get(ROLES + "edit.yaml"))
                .contains("team: platform")
                .doesNotContain("rules:");

        plane.wipe();
        awaitAggregation();
        mergeByHand();

        assertThat(Program.snapshot(state, plane, "--adopt").exit()).isZero();
        assertThat(changes()).isEqualTo(changes);
        assertThat(plane.kubectl("get", "clusterrole", "system:node-proxier", "-o", "yaml"))
                .contains("servicecidrs")
                .contains("widgets");
    }

    private void change() {
        patch("clusterrole/system:node-proxier", RULE);
        patch("clusterrole/edit", RULE);
        plane.kubectl("label", "clusterrole/edit", "team=platform");
        plane.kubectl(
                "annotate",
                "--overwrite",
                "clusterrole/system:basic-user",
                "rbac.authorization.kubernetes.io/autoupdate=false");
        patch(
                "clusterrolebinding/cluster-admin",
                "[{\"op\": \"add\", \"path\": \"/subjects/-\", \"value\":"
                        + " {\"kind\": \"User\", \"name\": \"jane\","
                        + " \"apiGroup\": \"rbac.authorization.k8s.io\"}}]");
        plane.kubectl("label", "flowschema/global-default", "team=platform");
        plane.kubectl(
                "annotate",
                "--overwrite",
                "flowschema/probes",
                "apf.kubernetes.io/autoupdate-spec=false");
        patch(
                "flowschema/probes",
                "[{\"op\": \"replace\", \"path\": \"/spec/matchingPrecedence\", \"value\": 3}]");
        patch(
                "prioritylevelconfiguration/exempt",
                "[{\"op\": \"replace\", \"path\": \"/spec/exempt/nominalConcurrencyShares\","
                        + " \"value\": 7}]");
        plane.kubectl("label", "namespace/kube-system", "team=platform");
        Eventually.holds(
                "there is a default account",
                () -> plane.kubectl("get", "sa", "-o", "name").contains("serviceaccount/default"));
        plane.kubectl(
                "patch",
                "serviceaccount/default",
                "-p",
                "{\"automountServiceAccountToken\": false}");
    }

    private void patch(String object, String patch) {
        plane.kubectl("patch", object, "--type=json", "-p", patch);
    }

    /** As the repository's README says. */
    private void mergeByHand() {
        Path bootstrap = state.resolve("bootstrap");
        plane.kubectl("auth", "reconcile", "-R", "-f", bootstrap.toString());
        for (String whole :
                List.of(
                        ROLES + "system%3Abasic-user.yaml",
                        "flowschemas.flowcontrol.apiserver.k8s.io",
                        "prioritylevelconfigurations.flowcontrol.apiserver.k8s.io",
                        "namespaces",
                        "serviceaccounts")) {
            plane.kubectl(
                    "apply",
                    "--server-side",
                    "--force-conflicts",
                    "-R",
                    "-f",
                    bootstrap.resolve(whole).toString());
        }
    }

    private void awaitAggregation() {
        Eventually.holds(
                "roles are aggregated",
                () ->
                        plane.kubectl("get", "clusterrole/admin", "-o", "yaml")
                                .contains("configmaps"));
    }

    private Map<String, String> changes() throws IOException {
        Path root = state.resolve("bootstrap");
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
