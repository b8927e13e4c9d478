package periplus;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.testing.CGit;
import periplus.testing.ControlPlane;
import periplus.testing.Eventually;
import periplus.testing.Manifests;
import periplus.testing.RealCluster;

/**
 * A cluster in which everything moves but nobody changes anything makes no commit.
 *
 * <p>The controller manager and kwok do their part: Pods, their claims, EndpointSlices, Jobs, a
 * node that beats every second. Who does not run here writes by the test's hand: each file of
 * {@code src/test/resources/quiet/churn} is what one field manager writes, again and again, with
 * {@code ROUND} for what changes.
 */
@RealCluster(controllerManager = true)
class QuietIT {

    private static final Path QUIET = Path.of("src", "test", "resources", "quiet");
    private static final int ROUNDS = 4;

    @TempDir private Path directory;
    private final ControlPlane plane;

    QuietIT(ControlPlane plane) {
        this.plane = plane;
    }

    @BeforeEach
    void startEmpty() {
        plane.wipe();
        plane.startKwok(QUIET.resolve("stages.yaml"));
    }

    @AfterEach
    void leaveNothing() {
        plane.wipe();
    }

    @Test
    void aBusyClusterMakesNoCommit() throws IOException {
        furnish();
        Set<String> versions = churn(0);
        Path state = directory.resolve("state");
        CGit git = new CGit(state);
        assertThat(Program.run("init", state).exit()).isZero();
        assertThat(Program.snapshot(state, plane).exit()).isZero();
        String first = git.run("rev-parse", "HEAD");

        for (int round = 1; round <= ROUNDS; round++) {
            Set<String> before = versions;
            versions = churn(round);
            assertThat(versions).hasSizeGreaterThan(20).doesNotContainAnyElementsOf(before);

            assertThat(Program.snapshot(state, plane).exit()).isZero();

            assertThat(git.run("log", "-p", first + "..")).isEmpty();
        }
    }

    private void furnish() {
        Path calico = Manifests.of("github.com/projectcalico/calico");
        plane.kubectl(
                "create",
                "-f",
                QUIET.resolve("definitions.yaml").toString(),
                "-f",
                calico.resolve("libcalico-go/config/crd").toString());
        plane.kubectl("wait", "--for=condition=Established", "crd", "--all");
        plane.kubectl("create", "-f", QUIET.resolve("cluster.yaml").toString());
        awaitPods();
    }

    /** Everybody writes once; gives the resource versions that came of it. */
    private Set<String> churn(int round) throws IOException {
        String authority = base64(plane.otherAuthority());
        List<String> written = new ArrayList<>(List.of("get", "--ignore-not-found"));
        for (Path file : churners()) {
            String text =
                    Files.readString(file)
                            .replace("AUTHORITY", authority)
                            .replace("ROUND", Integer.toString(round));
            Path manifest = directory.resolve(file.getFileName());
            Files.writeString(manifest, text);
            write(manifest);
            written.addAll(List.of("-f", manifest.toString()));
        }
        scale("web", "kube-controller-manager", 2 + round);
        scale("queue", "keda-operator", 1 + round);
        plane.kubectl("delete", "pod", "-n", "busy", "-l", "app in (web, db)");
        awaitPods();
        runCronJob();
        written.addAll(List.of("--no-headers", "-o"));
        written.add("custom-columns=K:.kind,N:.metadata.name,V:.metadata.resourceVersion");
        return plane.kubectl(written.toArray(String[]::new))
                .lines()
                .filter(line -> !line.startsWith("Warning"))
                .collect(toSet());
    }

    /** By the manager the file is named for, to the object itself or to its status. */
    private void write(Path manifest) {
        String manager = manifest.getFileName().toString().replace(".yaml", "");
        List<String> command = new ArrayList<>(List.of("apply", "--server-side"));
        if (manager.endsWith(".status")) {
            manager = manager.replace(".status", "");
            command.add("--subresource=status");
        }
        command.addAll(List.of("--field-manager=" + manager, "--force-conflicts"));
        command.addAll(List.of("-f", manifest.toString()));
        plane.kubectl(command.toArray(String[]::new));
    }

    private void scale(String deployment, String manager, int replicas) {
        plane.kubectl(
                "patch",
                "deployment",
                deployment,
                "-n",
                "busy",
                "--subresource=scale",
                "--type=merge",
                "--field-manager=" + manager,
                "-p",
                "{\"spec\":{\"replicas\":%d}}".formatted(replicas));
    }

    private void awaitPods() {
        Eventually.holds(
                "all Pods are ready",
                () ->
                        plane.kubectl(
                                        "get",
                                        "deployments,statefulsets",
                                        "-n",
                                        "busy",
                                        "--no-headers",
                                        "-o",
                                        "custom-columns=W:.spec.replicas,R:.status.readyReplicas")
                                .lines()
                                .map(line -> Set.copyOf(List.of(line.strip().split(" +", -1))))
                                .allMatch(wantedAndReady -> wantedAndReady.size() == 1));
    }

    /**
     * To the controller it looks as if a run had been missed, so it does not wait for the minute.
     */
    private void runCronJob() {
        plane.kubectl(
                "patch",
                "cronjob",
                "tick",
                "-n",
                "busy",
                "--subresource=status",
                "--type=merge",
                "-p",
                "{\"status\":{\"lastScheduleTime\":\"%s\"}}"
                        .formatted(
                                Instant.now()
                                        .minusSeconds(120)
                                        .toString()
                                        .replaceAll("\\..*", "Z")));
        Eventually.holds(
                "a Job of the CronJob has ended",
                () ->
                        !plane.kubectl(
                                        "get",
                                        "cronjob",
                                        "tick",
                                        "-n",
                                        "busy",
                                        "-o",
                                        "jsonpath={.status.lastSuccessfulTime}")
                                .isEmpty());
    }

    private static List<Path> churners() throws IOException {
        try (Stream<Path> files = Files.list(QUIET.resolve("churn"))) {
            return files.sorted().toList();
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(US_ASCII));
    }
}
