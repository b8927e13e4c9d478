package periplus.io.cluster.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.io.cluster.http.Retries;
import periplus.io.cluster.http.Timeouts;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.testing.ScriptedServer;

/** What becomes of kubeconfig files, and what is said about those that are of no use. */
class KubeconfigTest {

    @TempDir private Path directory;

    @Test
    void severalFilesAreOneConfiguration() throws IOException {
        Files.createDirectory(directory.resolve("users"));
        Files.writeString(directory.resolve("users/token"), "of-this-user");
        Path users = write("users/file", "users: [{name: me, user: {tokenFile: token}}]");
        try (ScriptedServer server = new ScriptedServer()) {
            server.answers(200, "{\"gitVersion\": \"v1\"}");
            Path rest = write("rest", cluster("server: \"" + server.address() + "\""));
            String both =
                    String.join(
                            File.pathSeparator,
                            directory.resolve("absent").toString(),
                            users.toString(),
                            rest.toString());

            try (KubernetesCluster cluster =
                    KubernetesCluster.connect(settings(), Map.of("KUBECONFIG", both))) {
                assertThat(cluster.server().version()).isEqualTo("v1");
            }
            assertThat(server.headers("Authorization")).containsExactly("Bearer of-this-user");
        }
    }

    @Test
    void anotherUserMayBeActedFor() throws IOException {
        try (ScriptedServer server = new ScriptedServer()) {
            server.answers(200, "{}");
            Path file =
                    write(
                            "file",
                            cluster("server: \"" + server.address() + "\"")
                                    + "users: [{name: me, user: {as: boss, as-groups: [chiefs]}}]");

            try (KubernetesCluster cluster = connect(file)) {
                cluster.server();
            }
            assertThat(server.headers("Impersonate-User")).containsExactly("boss");
            assertThat(server.headers("Impersonate-Group")).containsExactly("chiefs");
        }
    }

    /** By CONNECT, since the server is https. */
    @Test
    void theProxyOfTheClusterIsUsed() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> asked =
                    CompletableFuture.supplyAsync(
                            () -> firstLine(proxy), Thread::startVirtualThread);
            String address = "http://127.0.0.1:" + proxy.getLocalPort();
            Path file =
                    write(
                            "file",
                            cluster(
                                            "server: \"https://far.invalid\", proxy-url: \""
                                                    + address
                                                    + "\"")
                                    + "users: [{name: me, user: {token: t}}]");

            try (KubernetesCluster cluster = connect(file)) {
                assertThatThrownBy(cluster::server).isInstanceOf(Failure.class);
            }
            assertThat(asked.get(30, TimeUnit.SECONDS)).startsWith("CONNECT far.invalid:443 ");
        }
    }

    @Test
    void anUnknownContextIsNotReplacedByTheCurrentOne() throws IOException {
        Path file = write("file", cluster("server: \"https://here\"") + "users: []");

        Problem problem =
                problem(ConnectionSettings.of(Optional.of(file), Optional.of("elsewhere")));

        assertThat(problem.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(problem.message()).contains("no context elsewhere", file.toString());
        assertThat(problem.hint()).contains("lab");
    }

    @Test
    void aContextWhoseUserIsMissingIsNamed() throws IOException {
        Path file = write("file", cluster("server: \"https://here\""));

        assertThat(problem(file).message()).contains("Context lab names the user me");
    }

    @Test
    void aFileWithoutACurrentContextSaysWhichThereAre() throws IOException {
        Path file = write("file", "contexts: [{name: lab, context: {cluster: c}}]");

        assertThat(problem(file).message()).contains("No current context");
        assertThat(problem(file).hint()).contains("lab");
    }

    @Test
    void aServerWithoutASchemeIsNotTriedInTheClear() throws IOException {
        Path file =
                write("file", cluster("server: \"127.0.0.1:1\"") + "users: [{name: me, user: {}}]");

        assertThat(problem(file).message()).contains("https://", "127.0.0.1:1");
    }

    @Test
    void brokenTextIsPointedAtButNotQuoted() throws IOException {
        Path file = write("file", "kind: Config\nusers: [{user: {token: geheim}\n");

        assertThat(problem(file).message())
                .contains(file.toString(), "line ")
                .doesNotContain("geheim");
    }

    @Test
    void anEmptyFileIsNoKubeconfig() throws IOException {
        assertThat(problem(write("file", "")).exit()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void certificatesThatAreNoneAreNamed() throws IOException {
        Path file =
                write(
                        "file",
                        cluster("server: \"https://here\", certificate-authority-data: bm9uZQ==")
                                + "users: [{name: me, user: {token: t}}]");

        assertThat(problem(file).message()).contains("certificates", "context lab");
    }

    private static String firstLine(ServerSocket server) {
        try (server;
                Socket client = server.accept();
                BufferedReader lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        client.getInputStream(), StandardCharsets.US_ASCII))) {
            return String.valueOf(lines.readLine());
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), "kind: Config\n" + text);
    }

    private static String cluster(String what) {
        return """
        clusters: [{name: c, cluster: {%s}}]
        contexts: [{name: lab, context: {cluster: c, user: me}}]
        current-context: lab
        """
                .formatted(what);
    }

    private static Problem problem(Path file) {
        return problem(ConnectionSettings.of(Optional.of(file), Optional.empty()));
    }

    private static Problem problem(ConnectionSettings settings) {
        return catchThrowableOfType(
                        Failure.class, () -> KubernetesCluster.connect(settings).close())
                .problem();
    }

    private static KubernetesCluster connect(Path file) {
        ConnectionSettings usual = settings();
        return KubernetesCluster.connect(
                new ConnectionSettings(
                        Optional.of(file),
                        usual.context(),
                        usual.pageSize(),
                        usual.timeouts(),
                        usual.retries()));
    }

    private static ConnectionSettings settings() {
        return new ConnectionSettings(
                Optional.empty(),
                Optional.empty(),
                500,
                Timeouts.USUAL,
                new Retries(1, Duration.ofMillis(1)));
    }
}
