package periplus.io.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.io.git.remote.FetchResult;
import periplus.io.git.remote.PushResult;
import periplus.io.git.remote.RemoteAccess;
import periplus.testing.CGit;
import periplus.testing.Eventually;
import periplus.testing.GitHttpServer;
import periplus.testing.ScriptedServer;

class RemoteHttpTest {

    private static final String TOKEN = "s3cret-Token-of-nobody";

    @TempDir Path directory;
    GitHttpServer server;
    GitRepository repository;
    CGit ours;
    CGit theirs;

    @BeforeEach
    void make() throws IOException {
        theirs = new CGit(Files.createDirectories(directory.resolve("served/theirs.git")));
        theirs.run("init", "-q", "--bare", "-b", "main");
        server = new GitHttpServer(directory.resolve("served"));
        server.accept(TOKEN);
        repository = GitRepository.init(directory.resolve("ours"), false);
        ours = new CGit(directory.resolve("ours"));
        ours.run("remote", "add", "origin", server.address() + "/theirs.git");
        assertThat(Snapshots.take(repository, Map.of("a", "1\n"))).isPresent();
    }

    @AfterEach
    void close() {
        repository.close();
        server.close();
    }

    private PushResult push(Map<String, String> environment) {
        return repository.remote("origin", RemoteAccess.of(directory, environment)).push();
    }

    private PushResult pushTo(String address, Duration silence) {
        RemoteAccess access =
                new RemoteAccess(
                        directory,
                        Map.of(RemoteAccess.TOKEN, TOKEN),
                        silence,
                        Duration.ofSeconds(30));
        return repository.remote(address, access).push();
    }

    private static String problem(PushResult result) {
        assertThat(result).isInstanceOf(PushResult.Failed.class);
        return ((PushResult.Failed) result).problem().toString();
    }

    private void requireNoTrace() throws IOException {
        try (Stream<Path> files = Files.walk(ours.directory().resolve(".git"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(content(file)).as(file.toString()).doesNotContain(TOKEN);
            }
        }
    }

    /** Empty where git tidied the file away in the meantime. */
    private static String content(Path file) throws IOException {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (NoSuchFileException gone) {
            return "";
        }
    }

    @Test
    void aTokenOpensTheDoorAndLeavesNoTrace() throws IOException {
        assertThat(push(Map.of(RemoteAccess.TOKEN, TOKEN))).isInstanceOf(PushResult.Pushed.class);
        assertThat(theirs.run("rev-parse", "main")).isEqualTo(ours.run("rev-parse", "main"));
        theirs.requireSound();
        Remote remote =
                repository.remote(
                        "origin", RemoteAccess.of(directory, Map.of(RemoteAccess.TOKEN, TOKEN)));
        assertThat(remote.fetch()).isEqualTo(new FetchResult.Fetched());
        requireNoTrace();
    }

    @Test
    void aTokenThatWasReplacedIsReadAnew() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "the old one\n");
        Map<String, String> environment = Map.of(RemoteAccess.TOKEN_FILE, file.toString());
        String problem = problem(push(environment));
        assertThat(problem).contains("does not accept the token").doesNotContain("the old one");
        Files.writeString(file, TOKEN + "\n");
        assertThat(push(environment)).isInstanceOf(PushResult.Pushed.class);
        Files.delete(file);
        assertThat(problem(push(environment))).contains("cannot be read: " + file);
    }

    @Test
    void theCredentialHelperOfGitIsAsked() throws IOException {
        Path told = directory.resolve("told");
        ours.run("config", "credential.helper", "");
        ours.run(
                "config",
                "--add",
                "credential.helper",
                "!f() { echo \"$1\" >>"
                        + told
                        + "; cat >>"
                        + told
                        + ";"
                        + " test \"$1\" = get && cat "
                        + directory.resolve("answer")
                        + "; }; f");
        Files.writeString(directory.resolve("answer"), "username=me\npassword=wrong\n");
        assertThat(problem(push(Map.of()))).contains("does not accept the token");
        assertThat(Files.readString(told)).contains("get\n", "erase\n", "password=wrong");
        Files.writeString(directory.resolve("answer"), "username=me\npassword=" + TOKEN + "\n");
        assertThat(push(Map.of())).isInstanceOf(PushResult.Pushed.class);
        assertThat(Files.readString(told)).contains("store\n", "password=" + TOKEN);
        requireNoTrace();
    }

    @Test
    void withoutACredentialTheWayOutIsNamed() {
        ours.run("config", "credential.helper", "");
        assertThat(problem(push(Map.of())))
                .contains(
                        "cannot push to " + server.address() + "/theirs.git",
                        "wants to know who asks",
                        RemoteAccess.TOKEN_FILE);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 500, 503})
    void aServerThatRefusesIsAFailureUntilItDoesNot(int status) {
        server.answerWith(status);
        assertThat(problem(push(Map.of(RemoteAccess.TOKEN, TOKEN))))
                .contains("cannot push to")
                .doesNotContain(TOKEN);
        server.answerWith(200);
        assertThat(push(Map.of(RemoteAccess.TOKEN, TOKEN))).isInstanceOf(PushResult.Pushed.class);
    }

    @Test
    void aTokenIsNotToldToTheServerOfARedirect() {
        try (ScriptedServer other = new ScriptedServer();
                ScriptedServer first = new ScriptedServer()) {
            String target = other.address().replace("127.0.0.1", "localhost");
            first.answers(
                    302,
                    Map.of("Location", target + "/x.git/info/refs?service=git-receive-pack"),
                    "");
            other.answers(401, Map.of("WWW-Authenticate", "Basic realm=\"x\""), "");
            problem(pushTo(first.address() + "/x.git", Duration.ofSeconds(10)));
            assertThat(other.requests()).isNotEmpty();
            assertThat(other.headers("Authorization")).isEmpty();
        }
    }

    @Test
    void anAuthorityOfOnesOwnIsTrustedWhenItIsNamed() {
        Path authority = directory.resolve("ca.pem");
        try (GitHttpServer secured =
                GitHttpServer.secured(directory.resolve("served"), authority)) {
            secured.accept(TOKEN);
            String address = secured.address() + "/theirs.git";
            assertThat(problem(pushTo(address, Duration.ofSeconds(10))))
                    .contains("certificate is not trusted", "http.sslCAInfo");
            ours.run("config", "http.sslCAInfo", authority.toString());
            assertThat(pushTo(address, Duration.ofSeconds(10)))
                    .isInstanceOf(PushResult.Pushed.class);
            ours.run("config", "http.sslCAInfo", directory.resolve("absent").toString());
            assertThat(problem(pushTo(address, Duration.ofSeconds(10)))).contains("cannot be read");
        }
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String problem =
                    problem(
                            pushTo(
                                    "http://127.0.0.1:" + silent.getLocalPort() + "/x.git",
                                    Duration.ofSeconds(1)));
            assertThat(problem).contains("did not answer in time");
        }
    }

    @Test
    void anInterruptEndsAPushThatHangs() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String address = "http://127.0.0.1:" + silent.getLocalPort() + "/x.git";
            AtomicReference<PushResult> result = new AtomicReference<>();
            Thread pushing =
                    Thread.ofPlatform()
                            .start(() -> result.set(pushTo(address, Duration.ofHours(1))));
            silent.accept();
            pushing.interrupt();
            pushing.join();
            assertThat(problem(result.get())).contains("interrupted");
        }
    }

    @Test
    void aConnectionThatBreaksIsAFailure() {
        try (ScriptedServer broken = new ScriptedServer()) {
            broken.breaksAfter("001f# service=git-receive-pack\n0000");
            assertThat(problem(pushTo(broken.address() + "/x.git", Duration.ofSeconds(5))))
                    .contains("cannot push to " + broken.address());
        }
    }

    @Test
    void aHostThatDoesNotExistOrListenIsNamed() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        List<String> problems = new ArrayList<>();
        problems.add(problem(pushTo("http://127.0.0.1:" + port + "/x", Duration.ofSeconds(5))));
        problems.add(problem(pushTo("http://no.such.invalid/x", Duration.ofSeconds(5))));
        assertThat(problems.get(0)).contains("cannot be reached");
        assertThat(problems.get(1)).contains("no such host");
    }

    @Test
    void whatAHookOfTheServerSaysIsPassedOn() throws IOException {
        Path hook =
                Files.writeString(
                        theirs.directory().resolve("hooks/pre-receive"),
                        "#!/bin/sh\necho 'not on Sundays' >&2\nexit 1\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        assertThat(problem(push(Map.of(RemoteAccess.TOKEN, TOKEN)))).contains("not on Sundays");
        Files.delete(hook);
        Eventually.holds(
                "the push works again",
                () -> push(Map.of(RemoteAccess.TOKEN, TOKEN)) instanceof PushResult.Pushed);
    }
}
