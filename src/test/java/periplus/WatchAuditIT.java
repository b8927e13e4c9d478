package periplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.flow.install.AuditSetup;
import periplus.io.listen.BearerToken;
import periplus.io.listen.SelfSigned;
import periplus.io.listen.TlsFiles;
import periplus.testing.CGit;
import periplus.testing.ControlPlane;
import periplus.testing.RealCluster;

/** With the audit events of a real API server, who made a change is the author of its commit. */
@RealCluster
class WatchAuditIT {

    @TempDir static Path directory;
    private static int port;
    private static TlsFiles tls;
    private static Path token;
    private static ControlPlane plane;

    @BeforeAll
    static void setUp() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        tls = SelfSigned.kept(directory, Set.of());
        token = directory.resolve("token");
        AuditSetup setup =
                AuditSetup.of(
                        new AuditSetup.Watcher(
                                URI.create("https://127.0.0.1:" + port),
                                Files.readString(tls.chain()),
                                BearerToken.kept(token).reveal()),
                        directory.toString());
        for (Map.Entry<String, String> file : setup.files().entrySet()) {
            Files.writeString(Path.of(file.getKey()), file.getValue());
        }
        plane = ControlPlane.start(setup.flags());
        plane.startControllerManager();
    }

    @AfterAll
    static void tearDown() {
        plane.close();
    }

    @Test
    void theImpersonatedUserIsTheAuthorOfTheCommit() {
        Path state = directory.resolve("state");
        CGit git = new CGit(state);
        assertThat(Program.run("init", state).exit()).isZero();
        String namespace = plane.freshNamespace();
        try (Watcher watcher =
                Watcher.start(
                                state,
                                plane.kubeconfig(),
                                "--audit-listen",
                                "127.0.0.1:" + port,
                                "--tls-cert",
                                tls.chain(),
                                "--tls-key",
                                tls.key(),
                                "--token-file",
                                token)
                        .awaitFollowing()) {
            as("alice", "create deployment web --image=nginx:1.27 -n " + namespace);
            as("bob@example.org", "create configmap notes --from-literal=a=b -n " + namespace);
            watcher.awaitCommit("deployments/web").awaitCommit("configmaps/notes");
            as("bob@example.org", "set image deployment/web nginx=nginx:1.28 -n " + namespace);
            watcher.awaitCommit("nginx:1.27 -> 1.28");
            as("alice", "delete configmap notes -n " + namespace);
            watcher.awaitCommit("configmaps/notes in " + namespace + " removed").awaitInStep();
        }

        assertThat(authors(git))
                .contains(
                        "alice: deployments/web in " + namespace + " added",
                        "bob@example.org: configmaps/notes in " + namespace + " added",
                        "alice: configmaps/notes in " + namespace + " removed")
                .containsPattern(
                        "bob@example.org: deployments/web in "
                                + namespace
                                + ": image nginx:1.27 -> 1.28");
        assertThat(git.run("log", "--format=%ae", "--author=bob").lines())
                .containsOnly("bob@example.org");
    }

    private static String authors(CGit git) {
        return git.run("log", "--format=%an: %s");
    }

    private static void as(String user, String command) {
        plane.shell(
                directory,
                "kubectl --as '%s' --as-group system:masters %s".formatted(user, command));
    }
}
