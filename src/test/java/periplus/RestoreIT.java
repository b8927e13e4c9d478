package periplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.testing.ControlPlane;
import periplus.testing.Eventually;
import periplus.testing.RealCluster;

/** What is in the repository comes back, on real servers. */
@RealCluster
class RestoreIT {

    @TempDir private Path directory;

    @Test
    void aClusterOfAllKindsComesBackOnAnEmptyServer() throws IOException {
        AllKinds all = new AllKinds(directory);
        Path before = directory.resolve("before");
        Path after = directory.resolve("after");
        all.record(before);
        try (ControlPlane plane = ControlPlane.start()) {
            plane.startControllerManager();
            AllKinds.awaitAccount(plane, "default");

            Program.Run run = restore(before, plane, "--identity", all.key(before));

            assertThat(run.exit()).as(run.out() + run.err()).isZero();
            assertThat(run.out()).contains(" done").contains("recovery took");
            all.snapshot(after, plane);

            assertThat(plan(before, plane, "--identity", all.key(before)).out())
                    .doesNotContain("create ")
                    .doesNotContain("merge ");
        }
        SortedMap<String, String> wanted = all.objects(before);
        wanted.computeIfPresent(AllKinds.DELETED_VOLUME, (_, text) -> AllKinds.kept(text));
        assertThat(wanted).hasSizeGreaterThan(100);
        assertThat(all.objects(after)).isEqualTo(wanted);
    }

    @Test
    void aDeletedNamespaceComesBackByOneCommand(ControlPlane plane) throws IOException {
        String shop = shop(plane);
        Path state = repository(plane);
        plane.kubectl("delete", "namespace", shop);

        Program.Run run = restore(state, plane, "-n", shop);

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(plane.kubectl("get", "cm,secret,deploy,sa", "-n", shop, "-o", "name"))
                .contains("configmap/web", "secret/database", "deployment.apps/web");
        assertThat(
                        plane.kubectl(
                                "get",
                                "secret",
                                "database",
                                "-n",
                                shop,
                                "-o",
                                "jsonpath={.data.password}"))
                .isEqualTo("Y29ycmVjdC1ob3JzZQ==");
        assertThat(logbook(state))
                .contains("namespace: " + shop)
                .doesNotContain("correct-horse", "Y29ycmVjdC1ob3JzZQ==");
    }

    @Test
    void anExperimentIsUndoneAndThePlanSaidSoBefore(ControlPlane plane) throws IOException {
        String shop = shop(plane);
        Path state = repository(plane);
        String replicas =
                plane.kubectl(
                        "get", "deploy", "web", "-n", shop, "-o", "jsonpath={.spec.replicas}");
        plane.kubectl("set", "env", "deploy/web", "-n", shop, "TRIED=1");
        plane.kubectl("label", "deploy/web", "-n", shop, "tried=yes");
        plane.kubectl("create", "configmap", "tried", "-n", shop, "--from-literal=a=b");
        plane.kubectl("delete", "configmap", "web", "-n", shop);

        Program.Run said = rollback(state, plane, "-n", shop, "--dry-run");
        Program.Run run = rollback(state, plane, "-n", shop, "--yes", "--wait", "0");

        assertThat(said.out())
                .contains("create   " + shop + "/configmaps/web")
                .contains("replace  " + shop + "/deployments.apps/web")
                .contains("metadata.labels.tried (not in the commit)")
                .contains("containers[nginx].env (not in the commit)")
                .contains("prune    " + shop + "/configmaps/tried");
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        String live = plane.kubectl("get", "deploy", "web", "-n", shop, "-o", "yaml");
        assertThat(live).doesNotContain("TRIED", "tried").contains("replicas: " + replicas);
        assertThat(plane.kubectl("get", "cm", "-n", shop, "-o", "name"))
                .contains("configmap/web")
                .doesNotContain("configmap/tried");
    }

    @Test
    void aKeptPlanIsDoneOnlyWhileItHolds(ControlPlane plane) throws IOException {
        String shop = shop(plane);
        Path state = repository(plane);
        plane.kubectl("delete", "configmap", "web", "-n", shop);
        Path kept = directory.resolve("plan.yaml");
        Files.writeString(kept, plan(state, plane, "-n", shop, "-o", "yaml").out());
        plane.kubectl("delete", "deploy", "web", "-n", shop);

        Program.Run late = run("restore", state, plane, "--plan", kept, "--yes", "--wait", "0");
        Files.writeString(kept, plan(state, plane, "-n", shop, "-o", "yaml").out());
        Program.Run fresh = run("restore", state, plane, "--plan", kept, "--yes", "--wait", "0");

        assertThat(late.exit()).isEqualTo(2);
        assertThat(late.err()).contains("the plan does not hold any more", "deployments.apps/web");
        assertThat(fresh.exit()).as(fresh.err()).isZero();
        assertThat(plane.kubectl("get", "cm,deploy", "-n", shop, "-o", "name"))
                .contains("configmap/web", "deployment.apps/web");
    }

    @Test
    void withoutAKeySecretsAreBlockedAndTheRestComesBack(ControlPlane plane) throws IOException {
        String shop = shop(plane);
        Path state = repository(plane);
        plane.kubectl("delete", "secret", "database", "-n", shop);
        plane.kubectl("delete", "configmap", "web", "-n", shop);
        Path other = directory.resolve("other-key.txt");
        Path elsewhere = directory.resolve("elsewhere");
        Sheets.keep(Program.run("init", elsewhere).out(), other);

        Program.Run run = restore(state, plane, "-n", shop, "--identity", other);

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err())
                .contains("blocked: blocked " + shop + "/secrets/database")
                .contains("no key at hand opens", "--identity FILE");
        assertThat(plane.kubectl("get", "cm", "-n", shop, "-o", "name")).contains("configmap/web");
    }

    @Test
    void withoutATerminalItWantsAYes(ControlPlane plane) throws IOException {
        String shop = shop(plane);
        Path state = repository(plane);
        plane.kubectl("delete", "configmap", "web", "-n", shop);

        Program.Run run = run("restore", state, plane, "-n", shop);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("there is no terminal to ask", "add --yes");
        assertThat(plane.kubectl("get", "cm", "-n", shop, "-o", "name"))
                .doesNotContain("configmap/web");
    }

    private static String logbook(Path state) throws IOException {
        try (Stream<Path> entries = Files.list(state.resolve("restores"))) {
            return Files.readString(entries.findFirst().orElseThrow());
        }
    }

    private static String shop(ControlPlane plane) throws IOException {
        plane.startControllerManager();
        String shop = plane.freshNamespace();
        plane.kubectl("create", "cm", "web", "-n", shop, "--from-literal=MODE=on");
        plane.kubectl(
                "create",
                "secret",
                "generic",
                "database",
                "-n",
                shop,
                "--from-literal=password=correct-horse");
        plane.kubectl("create", "deploy", "web", "-n", shop, "--image=nginx:1.27", "--replicas=2");
        Eventually.holds(
                "the deployment is looked after",
                () -> plane.kubectl("get", "rs", "-n", shop, "-o", "name").contains("web"));
        return shop;
    }

    private Path repository(ControlPlane plane) {
        Path state = directory.resolve("state");
        assertThat(Program.run("init", state).exit()).isZero();
        Program.Run run = Program.snapshot(state, plane);
        assertThat(run.exit()).as(run.err()).isZero();
        return state;
    }

    private static Program.Run restore(Path state, ControlPlane plane, Object... more) {
        return run(
                "restore",
                state,
                plane,
                Stream.concat(Stream.of("--yes", "--wait", "0"), Arrays.stream(more)).toArray());
    }

    private static Program.Run plan(Path state, ControlPlane plane, Object... more) {
        return run("plan", state, plane, more);
    }

    private static Program.Run rollback(Path state, ControlPlane plane, Object... more) {
        return run("rollback", state, plane, more);
    }

    private static Program.Run run(String command, Path state, ControlPlane plane, Object... more) {
        Object[] args = {command, "--repo", state, "--kubeconfig", plane.kubeconfig()};
        return Program.run(Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray());
    }
}
