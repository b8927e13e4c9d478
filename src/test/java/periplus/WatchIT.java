package periplus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.testing.CGit;
import periplus.testing.ControlPlane;
import periplus.testing.RealCluster;

/** A watcher beside a real API server: every change comes to Git, in whose name it was made. */
@RealCluster
class WatchIT {

    private static final int CHANGES = 200;

    @TempDir private Path directory;
    private Path state;
    private CGit git;
    private String namespace;

    @BeforeEach
    void start(ControlPlane plane) {
        state = directory.resolve("state");
        git = new CGit(state);
        assertThat(Program.run("init", state).exit()).isZero();
        namespace = plane.freshNamespace();
    }

    private Watcher watch(ControlPlane plane) {
        return Watcher.start(state, plane.kubeconfig()).awaitFollowing();
    }

    @Test
    void everyOfManyChangesIsInTheHistoryAndTheEndIsWhatASnapshotFinds(ControlPlane plane)
            throws IOException {
        Files.writeString(state.resolve("periplus.yaml"), "quiet: {windowSeconds: 0}\n", UTF_8);
        git.commitAll("commit at once");
        RandomChanges changes =
                new RandomChanges(
                        plane,
                        directory,
                        List.of(namespace, plane.freshNamespace(), plane.freshNamespace()),
                        new Random(6));
        try (Watcher watcher = watch(plane)) {
            for (int i = 0; i < CHANGES; i++) {
                changes.make();
            }
            watcher.awaitInStep();

            assertThat(watcher.log()).doesNotContain("trouble");
        }
        Path fresh = directory.resolve("fresh");
        assertThat(Program.run("init", fresh).exit()).isZero();
        assertThat(Program.snapshot(fresh, plane).exit()).isZero();
        assertThat(readable(git)).isEqualTo(readable(new CGit(fresh)));
        int recorded = 0;
        for (Map.Entry<String, List<String>> file : changes.states().entrySet()) {
            List<String> history = history(file.getKey());
            recorded += history.size();
            assertThat(file.getValue()).as(file.getKey()).containsSubsequence(history);
            assertThat(history).as(file.getKey()).endsWith(file.getValue().getLast());
        }
        assertThat(recorded).isGreaterThan(CHANGES / 2);
    }

    @Test
    void whoChangedSomethingInTheSameSecondGetsACommitOfTheirOwn(ControlPlane plane) {
        try (Watcher watcher = watch(plane)) {
            apply(plane, "alice", "one");
            apply(plane, "bob", "two");

            watcher.awaitCommit("alice (Apply)").awaitCommit("bob (Apply)");

            assertThat(git.run("log", "-2", "--format=%s").lines())
                    .containsExactlyInAnyOrder(
                            "configmaps/one in " + namespace + " added",
                            "configmaps/two in " + namespace + " added");
        }
    }

    @Test
    void anObjectThatIsBeingDeletedStaysAsItWasUntilItIsGone(ControlPlane plane) {
        try (Watcher watcher = watch(plane)) {
            plane.kubectl("create", "configmap", "held", "-n", namespace, "--from-literal=a=b");
            plane.kubectl(
                    "patch",
                    "configmap/held",
                    "-n",
                    namespace,
                    "--type=merge",
                    "-p",
                    "{\"metadata\":{\"finalizers\":[\"example.com/hold\"]}}");
            watcher.awaitInStep();
            String before = git.run("show", "HEAD:" + file("configmaps", "held"));

            plane.kubectl("delete", "configmap/held", "-n", namespace, "--wait=false");
            plane.kubectl("create", "configmap", "after", "-n", namespace);
            watcher.awaitCommit("configmaps/after");
            assertThat(git.run("show", "HEAD:" + file("configmaps", "held"))).isEqualTo(before);

            plane.kubectl(
                    "patch",
                    "configmap/held",
                    "-n",
                    namespace,
                    "--type=merge",
                    "-p",
                    "{\"metadata\":{\"finalizers\":null}}");
            watcher.awaitInStep();
            assertThat(git.files()).doesNotContain(file("configmaps", "held"));
        }
    }

    @Test
    void whoIsToldToStopCommitsWhatWaitsFirst(ControlPlane plane) {
        try (Watcher watcher = watch(plane)) {
            plane.kubectl("create", "configmap", "last", "-n", namespace, "--from-literal=a=b");
            watcher.awaitArrivals();

            assertThat(watcher.terminate()).isZero();

            assertThat(git.files()).contains(file("configmaps", "last"));
            assertThat(git.status()).isEmpty();
            git.requireSound();
        }
    }

    private void apply(ControlPlane plane, String manager, String name) {
        plane.shell(
                directory,
                """
                kubectl apply --server-side --field-manager=%s -f - <<'EOF'
                {apiVersion: v1, kind: ConfigMap, data: {a: b},
                 metadata: {name: %s, namespace: %s}}
                EOF
                """
                        .formatted(manager, name, namespace));
    }

    private String file(String type, String name) {
        return "namespaces/" + namespace + "/" + type + "/" + name + ".yaml";
    }

    /** Files in clear text, with their contents; sealed ones by name, as no two seals are alike. */
    private static Map<String, String> readable(CGit git) {
        Map<String, String> files = new LinkedHashMap<>();
        for (String line : git.run("ls-tree", "-r", "HEAD").lines().toList()) {
            String path = line.substring(line.indexOf('\t') + 1);
            if (path.startsWith("namespaces/") || path.startsWith("cluster/")) {
                files.put(path, path.endsWith(".sops.yaml") ? "sealed" : line);
            }
        }
        return files;
    }

    /** What a file said in each commit; {@code gone} where it had none. */
    private List<String> history(String file) {
        List<String> values = new ArrayList<>();
        for (String commit :
                git.run("log", "--reverse", "--format=%H", "--", file).lines().toList()) {
            Set<String> there =
                    git.run("ls-tree", "--name-only", "-r", commit, "--", file)
                            .lines()
                            .collect(toSet());
            values.add(
                    there.contains(file)
                            ? RandomChanges.value(git.run("show", commit + ":" + file))
                            : RandomChanges.GONE);
        }
        return values;
    }
}
