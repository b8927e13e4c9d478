package periplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.testing.ControlPlane;
import periplus.testing.Eventually;
import periplus.testing.RealCluster;
import periplus.testing.Trees;

/** Comes back on a new server whose node runs Pods, as kwok plays it. */
@RealCluster(controllerManager = true)
class RestoreRunningIT {

    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final String NODE =
            """
            apiVersion: v1
            kind: Node
            metadata: {name: node-0, labels: {kubernetes.io/hostname: node-0}}
            """;

    @TempDir private Path directory;
    private final ControlPlane plane;

    RestoreRunningIT(ControlPlane plane) {
        this.plane = plane;
    }

    @BeforeEach
    void recordAShopAndLoseTheCluster() {
        plane.wipe();
        apply(RESOURCES.resolve("running/shop.yaml"));
        assertThat(Program.run("init", state()).exit()).isZero();
        Program.Run run = Program.snapshot(state(), plane);
        assertThat(run.exit()).as(run.err()).isZero();
        plane.wipe();
    }

    @AfterEach
    void leaveNothing() {
        plane.wipe();
    }

    @Test
    void aRestoreEndsWhenAllRuns() throws IOException {
        apply(Files.writeString(directory.resolve("node.yaml"), NODE));
        plane.startKwok(RESOURCES.resolve("quiet/stages.yaml"));

        Program.Run run = restore("--wait", "120", "-o", "yaml");

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.err()).doesNotContain("not ready", "gone on without it");
        assertThat(live("deployment/web", ".status.availableReplicas")).isEqualTo("2");
        assertThat(live("statefulset/database", ".status.readyReplicas")).isEqualTo("2");
        assertThat(live("daemonset/logs", ".status.numberReady")).isEqualTo("1");
        assertThat(live("job/migrate", ".status.succeeded")).isEqualTo("1");
        assertThat(live("pvc/data", ".status.phase")).isEqualTo("Bound");
        assertThat(Trees.yaml(run.out()).sequence("rows").mappings())
                .as("the webhook came when somebody answered behind its Service")
                .extracting(row -> row.text("action") + " " + row.text("object"))
                .containsSubsequence(
                        "create shop/deployments.apps/web",
                        "await shop/services/web",
                        "create validatingwebhookconfigurations.admissionregistration.k8s.io/prices");
    }

    @Test
    void whatDoesNotRunIsNamedAndTheRestoreEnds() {
        Program.Run run = restore("-n", "shop", "--wait", "1");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err())
                .contains("not ready: shop/deployments.apps/web: ")
                .contains("not ready: shop/statefulsets.apps/database: ")
                .contains("not ready: shop/jobs.batch/migrate: 0 of 1 completions");
        assertThat(Shop.report(state()).sequence("notReady").mappings())
                .extracting(each -> each.text("object"))
                .contains(
                        "shop/deployments.apps/web",
                        "shop/statefulsets.apps/database",
                        "shop/jobs.batch/migrate");
        Eventually.holds(
                "the claim has its volume, which came along from outside of the namespace",
                () -> live("pvc/data", ".status.phase").equals("Bound"));
    }

    private Path state() {
        return directory.resolve("state");
    }

    private void apply(Path objects) {
        plane.kubectl("apply", "--server-side", "-f", objects.toString());
    }

    private Program.Run restore(Object... more) {
        Object[] args = {"restore", "--repo", state(), "--kubeconfig", plane.kubeconfig(), "--yes"};
        return Program.run(Stream.concat(Stream.of(args), Stream.of(more)).toArray());
    }

    private String live(String object, String field) {
        return plane.kubectl("get", object, "-n", "shop", "-o", "jsonpath={" + field + "}");
    }
}
