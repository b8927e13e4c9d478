package periplus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.testing.CGit;
import periplus.testing.ControlPlane;
import periplus.testing.Eventually;
import periplus.testing.RealCluster;

/** Two watchers of one cluster: one commits, and when it dies the other goes on from there. */
@RealCluster
class ReplicasIT {

    private static final String LEADS = "this replica leads";

    @TempDir private Path directory;

    @Test
    void whenTheLeaderDiesTheOtherGoesOnWithoutAGapAndWithoutASecondCommit(ControlPlane plane)
            throws IOException {
        String namespace = plane.freshNamespace();
        Path remote = Files.createDirectory(directory.resolve("remote"));
        CGit there = new CGit(remote);
        there.run("init", "-q", "--bare", "-b", "main");
        Path one = directory.resolve("one");
        Path two = directory.resolve("two");
        assertThat(Program.run("init", one).exit()).isZero();
        Files.writeString(one.resolve("periplus.yaml"), "quiet: {windowSeconds: 0}\n", UTF_8);
        CGit first = new CGit(one);
        first.commitAll("commit at once");
        first.run("remote", "add", "origin", remote.toString());
        first.run("push", "-q", "origin", "HEAD:main");
        there.run("clone", "-q", remote.toString(), two.toString());

        try (Watcher a = replica(plane, one, namespace).awaitLog(LEADS).awaitFollowing();
                Watcher b = replica(plane, two, namespace).awaitLog("standing by")) {
            write(plane, namespace, 0);
            awaitThere(there, namespace, 0);

            write(plane, namespace, 1);
            a.kill();
            write(plane, namespace, 2);

            b.awaitLog(LEADS).awaitFollowing();
            awaitThere(there, namespace, 2);
            write(plane, namespace, 3);
            awaitThere(there, namespace, 3);
            assertThat(b.log()).doesNotContain("trouble");
        }
        there.requireSound();
        List<String> values = values(there, namespace);
        assertThat(values).containsSubsequence("0", "2", "3").doesNotHaveDuplicates();
    }

    private static Watcher replica(ControlPlane plane, Path state, String namespace) {
        return Watcher.start(state, plane.kubeconfig(), "--push", "origin", "--elect", namespace);
    }

    private static void write(ControlPlane plane, String namespace, int value) {
        plane.shell(
                Path.of("."),
                """
                kubectl apply --server-side -f - <<'EOF'
                {apiVersion: v1, kind: ConfigMap, data: {value: "%d"},
                 metadata: {name: counter, namespace: %s}}
                EOF
                """
                        .formatted(value, namespace));
    }

    private static void awaitThere(CGit remote, String namespace, int value) {
        Eventually.holds(
                "the remote has " + value,
                () -> values(remote, namespace).contains(Integer.toString(value)));
    }

    /** What the file said, commit by commit. */
    private static List<String> values(CGit git, String namespace) {
        String file = "namespaces/" + namespace + "/configmaps/counter.yaml";
        List<String> values = new ArrayList<>();
        for (String commit :
                git.run("log", "--reverse", "--format=%H", "main", "--", file).lines().toList()) {
            String text = git.run("show", commit + ":" + file);
            values.add(text.replaceAll("(?s).*value: \"(\\d+)\".*", "$1"));
        }
        return values;
    }
}
