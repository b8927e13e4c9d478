package periplus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.flow.lead.Election;
import periplus.flow.lead.Lease;
import periplus.flow.lead.LeaseTimes;
import periplus.flow.lead.Timing;
import periplus.io.cluster.ApplyOptions;
import periplus.io.cluster.ApplyResult;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.kubernetes.ConnectionSettings;
import periplus.io.cluster.kubernetes.KubernetesCluster;
import periplus.model.event.Activity;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;
import periplus.testing.CGit;
import periplus.testing.ControlPlane;
import periplus.testing.Eventually;
import periplus.testing.RealCluster;

/** What {@code install} prints is taken by a real server, and is enough. */
@RealCluster(controllerManager = true)
class InstallIT {

    private static final String ACCOUNT = "system:serviceaccount:periplus:periplus";

    @TempDir private Path directory;

    private final ControlPlane plane;

    InstallIT(ControlPlane plane) {
        this.plane = plane;
    }

    @BeforeEach
    void onAnEmptyCluster() {
        plane.wipe();
    }

    @Test
    void theServerTakesTheWatcherAndItsPodIsWithinTheStrictestRules() throws IOException {
        String said = apply("kubernetes", "--remote", "https://git.example/lab/state.git");

        assertThat(said).contains("deployment.apps/periplus-watch").doesNotContain("Warning");
        assertPodIsTaken("deployments.apps", "periplus-watch", "spec", "template");
    }

    @ParameterizedTest
    @CsvSource({
        "systemd, periplus.service, periplus.service",
        "drill, periplus-drill.service, periplus-drill.timer"
    })
    void systemdUnderstandsTheUnits(String what, String service, String starts) throws IOException {
        assumeThat(Path.of("/usr/bin/systemd-analyze")).exists();
        Program.run("install", what, "--program", "/bin/sh", "--output-dir", directory);

        assertThat(plane.shell(directory, "systemd-analyze verify --man=no ./" + starts + " 2>&1"))
                .isEmpty();
        assertThat(
                        plane.shell(
                                directory,
                                "systemd-analyze security --offline=yes --threshold=30 ./"
                                        + service))
                .contains("OK");
    }

    @Test
    void theServerTakesTheCronJobAndItsPodIsWithinTheStrictestRules() throws IOException {
        String said =
                apply(
                        "cronjob",
                        "--schedule",
                        "*/15 * * * *",
                        "--remote",
                        "https://git.example/lab/state.git");

        assertThat(said).contains("cronjob.batch/periplus-snapshot").doesNotContain("Warning");
        assertPodIsTaken(
                "cronjobs.batch", "periplus-snapshot", "spec", "jobTemplate", "spec", "template");
    }

    @Test
    void theAccountMayFollowWhatItMayReadAndLead() throws Exception {
        apply("kubernetes", "--remote", "https://git.example/lab/state.git");
        String token = plane.kubectl("create", "token", "periplus", "-n", "periplus").strip();
        Eventually.holds("the roles count", () -> rights().contains("leases.coordination"));

        assertThat(rights().lines().filter(line -> line.contains("list")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("get", "watch"));
        try (Cluster cluster = connect(plane.kubeconfigs().token(token))) {
            assertThat(stand(new Lease(cluster, "periplus", "periplus")))
                    .isInstanceOf(Activity.Leading.class);
            assertThat(stand(new Lease(cluster, "periplus", "another")))
                    .isInstanceOf(Activity.Troubled.class);
            assertThat(stand(new Lease(cluster, "default", "periplus")))
                    .isInstanceOf(Activity.Troubled.class);
        }
    }

    @Test
    void theCloneIsMadeOnceAndHoldsNoToken() throws IOException {
        Path remote = directory.resolve("remote");
        Program.run("init", remote);
        apply("kubernetes", "--remote", "file://" + remote);
        String script =
                live("deployments.apps", "periplus-watch")
                        .sequence("spec", "template", "spec", "initContainers")
                        .mappings()
                        .findFirst()
                        .orElseThrow()
                        .sequence("args")
                        .texts()
                        .findFirst()
                        .orElseThrow();
        Path state = Files.createDirectory(directory.resolve("state"));
        Path token = Files.writeString(directory.resolve("token"), "s3cr3t-t0ken");
        String run =
                "export REMOTE=file://%s PERIPLUS_GIT_TOKEN_FILE=%s\n%s"
                        .formatted(remote, token, script.replace("/state/", state + "/"));

        plane.shell(directory, run);
        plane.shell(directory, run);

        Path clone = state.resolve("repository");
        assertThat(new CGit(clone).run("rev-parse", "HEAD"))
                .isEqualTo(new CGit(remote).run("rev-parse", "HEAD"));
        assertThat(clone.resolve("config")).content().doesNotContain("s3cr3t", "helper");
    }

    /** What kubectl says to what {@code install} prints. */
    private String apply(String... arguments) throws IOException {
        List<Object> words = new ArrayList<>(List.of("install", arguments[0], "--image", "p:1"));
        words.addAll(List.of(arguments).subList(1, arguments.length));
        Program.Run run = Program.run(words.toArray());
        assertThat(run.exit()).as(run.err()).isZero();
        Path file = Files.writeString(directory.resolve("install.yaml"), run.out());
        return plane.shell(directory, "kubectl apply --server-side -f " + file + " 2>&1");
    }

    /** Admission judges pods; a Deployment with a pod that nobody lets in is taken, too. */
    private void assertPodIsTaken(String kind, String name, String... template) {
        Eventually.holds(
                "the account is there",
                () -> plane.kubectl("get", "sa", "-n", "periplus").contains("periplus"));
        Mapping owner = live(kind, name);
        Mapping pod =
                Mapping.builder()
                        .put("apiVersion", "v1")
                        .put("kind", "Pod")
                        .put(
                                "metadata",
                                Mapping.builder()
                                        .put("name", "trial")
                                        .put("namespace", "periplus")
                                        .build())
                        .put("spec", owner.mapping(template).mapping("spec"))
                        .build();
        try (Cluster cluster = connect(plane.kubeconfig())) {
            ResourceType pods = cluster.discover().type("pods").orElseThrow();
            ApplyOptions dryRun = new ApplyOptions("tester", true, true);
            assertThat(cluster.apply(pods, pod, dryRun)).isInstanceOf(ApplyResult.Applied.class);
            assertThat(cluster.apply(pods, privileged(pod), dryRun))
                    .as("the rules are in force")
                    .isInstanceOf(ApplyResult.Refused.class);
        }
    }

    private static Mapping privileged(Mapping pod) {
        return pod.update("spec", spec -> spec.with("hostNetwork", Scalar.bool(true)));
    }

    private Mapping live(String kind, String name) {
        try (Cluster cluster = connect(plane.kubeconfig())) {
            return cluster.get(
                            cluster.discover().type(kind).orElseThrow(),
                            Optional.of("periplus"),
                            name)
                    .orElseThrow();
        }
    }

    /** What an election has to say first. */
    private static Activity stand(Lease lease) throws InterruptedException {
        BlockingQueue<Activity> told = new LinkedBlockingQueue<>();
        String identity = Election.identity("tester");
        try (Election election =
                new Election(lease, identity, LeaseTimes.USUAL, Timing.SYSTEM, told::add)) {
            election.start();
            return told.take();
        }
    }

    private String rights() {
        return plane.kubectl("auth", "can-i", "--list", "-n", "periplus", "--as", ACCOUNT);
    }

    private static Cluster connect(Path kubeconfig) {
        return KubernetesCluster.connect(
                ConnectionSettings.of(Optional.of(kubeconfig), Optional.empty()));
    }
}
