package periplus.io.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.io.git.remote.FetchResult;
import periplus.io.git.remote.PushResult;
import periplus.io.git.remote.RemoteAccess;
import periplus.testing.CGit;
import periplus.testing.GitSshServer;
import periplus.testing.SshAgent;

class RemoteSshTest {

    @TempDir Path directory;
    Path ssh;
    GitRepository repository;
    CGit theirs;

    @BeforeEach
    void make() throws IOException {
        ssh = Files.createDirectory(directory.resolve(".ssh"));
        theirs = new CGit(Files.createDirectory(directory.resolve("theirs.git")));
        theirs.run("init", "-q", "--bare", "-b", "main");
        repository = GitRepository.init(directory.resolve("ours"), true);
        assertThat(Snapshots.take(repository, Map.of("a", "1\n"))).isPresent();
    }

    private GitSshServer server(Path hostKey, Path clientKey) throws IOException {
        Path authorized = directory.resolve("authorized");
        Files.copy(clientKey.resolveSibling(clientKey.getFileName() + ".pub"), authorized);
        GitSshServer server = new GitSshServer(hostKey, authorized);
        Files.writeString(ssh.resolve("known_hosts"), server.knownHost());
        return server;
    }

    private Path hostKey() {
        return GitSshServer.key(directory.resolve("host"), "ed25519", "");
    }

    private Remote remote(String address, Map<String, String> environment) {
        return repository.remote(
                address,
                new RemoteAccess(
                        directory, environment, Duration.ofSeconds(10), Duration.ofSeconds(60)));
    }

    private PushResult push(GitSshServer server) {
        return remote(server.address(theirs.directory()), Map.of()).push();
    }

    private static String problem(PushResult result) {
        assertThat(result).isInstanceOf(PushResult.Failed.class);
        return ((PushResult.Failed) result).problem().toString();
    }

    @ParameterizedTest
    @CsvSource({"ed25519, ed25519", "rsa, ed25519", "ed25519, rsa", "ecdsa, ecdsa"})
    void keysOfTheHomeDirectoryOpenTheDoor(String host, String client) throws IOException {
        Path hostKey = GitSshServer.key(directory.resolve("host"), host, "");
        Path key = GitSshServer.key(ssh.resolve("id_" + client), client, "");
        try (GitSshServer server = server(hostKey, key)) {
            assertThat(push(server)).isInstanceOf(PushResult.Pushed.class);
            Remote remote = remote(server.address(theirs.directory()), Map.of());
            assertThat(remote.fetch()).isEqualTo(new FetchResult.Fetched());
            assertThat(remote.push()).isInstanceOf(PushResult.UpToDate.class);
        }
        assertThat(theirs.run("log", "--format=%s", "main")).isEqualTo("snapshot");
        theirs.requireSound();
    }

    @Test
    void openSshAgreesWithOurEd25519() throws IOException {
        Path key = GitSshServer.key(ssh.resolve("id_ed25519"), "ed25519", "");
        try (GitSshServer server = server(hostKey(), key)) {
            push(server);
            String openSsh =
                    "ssh -F /dev/null -o BatchMode=yes -o IdentityFile=%s -o UserKnownHostsFile=%s"
                            .formatted(key, ssh.resolve("known_hosts"));
            String seen =
                    theirs.run(
                            "-c",
                            "core.sshCommand=" + openSsh,
                            "ls-remote",
                            server.address(theirs.directory()));
            assertThat(seen).contains("refs/heads/main");
        }
    }

    @Test
    void anUnknownHostIsRefusedAndTheWayToKnowItNamed() throws IOException {
        Path key = GitSshServer.key(ssh.resolve("id_ed25519"), "ed25519", "");
        try (GitSshServer server = server(hostKey(), key)) {
            Files.delete(ssh.resolve("known_hosts"));
            assertThat(problem(push(server)))
                    .contains(
                            "the key of host [127.0.0.1]:" + server.port() + " is not known",
                            "ssh-keyscan -p "
                                    + server.port()
                                    + " 127.0.0.1 >> "
                                    + ssh.resolve("known_hosts"));
            assertThat(ssh.resolve("known_hosts")).doesNotExist();
            Files.writeString(ssh.resolve("known_hosts"), server.knownHost());
            assertThat(push(server)).isInstanceOf(PushResult.Pushed.class);
        }
    }

    @Test
    void aHostWithAnotherKeyIsRefused() throws IOException {
        Path key = GitSshServer.key(ssh.resolve("id_ed25519"), "ed25519", "");
        Path other = GitSshServer.key(directory.resolve("other"), "ed25519", "");
        try (GitSshServer server = server(hostKey(), key)) {
            String line = server.knownHost(other);
            Files.writeString(ssh.resolve("known_hosts"), line);
            assertThat(problem(push(server))).contains("is not the one in", "ssh-keygen -R");
            assertThat(ssh.resolve("known_hosts")).hasContent(line);
        }
    }

    @Test
    void aKeyTheServerDoesNotKnowIsNamedAsTheCause() throws IOException {
        GitSshServer.key(ssh.resolve("id_ed25519"), "ed25519", "");
        Path other = GitSshServer.key(directory.resolve("other"), "ed25519", "");
        try (GitSshServer server = server(hostKey(), other)) {
            assertThat(problem(push(server))).contains("accepts no key of ours", "SSH_AUTH_SOCK");
        }
    }

    @ParameterizedTest
    @CsvSource({"ed25519", "rsa"})
    void aKeyWithAPassphraseWorksThroughAnAgent(String type) throws IOException {
        Path key = GitSshServer.key(ssh.resolve("id_" + type), type, "");
        try (GitSshServer server = server(hostKey(), key);
                SshAgent agent = new SshAgent(directory.resolve("agent"))) {
            agent.add(key);
            Files.delete(key);
            assertThat(problem(push(server))).contains("accepts no key of ours");
            Map<String, String> environment = Map.of("SSH_AUTH_SOCK", agent.socket().toString());
            assertThat(remote(server.address(theirs.directory()), environment).push())
                    .isInstanceOf(PushResult.Pushed.class);
        }
    }

    @Test
    void aPassphraseIsNotAskedFor() throws IOException {
        Path key = GitSshServer.key(ssh.resolve("id_ed25519"), "ed25519", "a passphrase");
        try (GitSshServer server = server(hostKey(), key)) {
            assertThat(problem(push(server))).contains("accepts no key of ours");
        }
    }

    @Test
    void theSettingsOfOpenSshCount() throws IOException {
        Path key = GitSshServer.key(directory.resolve("deploy"), "ed25519", "");
        try (GitSshServer server = server(hostKey(), key)) {
            Files.write(
                    ssh.resolve("config"),
                    List.of(
                            "Host backup",
                            "  HostName 127.0.0.1",
                            "  Port " + server.port(),
                            "  User git",
                            "  IdentityFile " + key));
            assertThat(remote("backup:" + theirs.directory(), Map.of()).push())
                    .isInstanceOf(PushResult.Pushed.class);
        }
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Remote remote =
                    repository.remote(
                            "ssh://git@127.0.0.1:" + silent.getLocalPort() + "/x.git",
                            new RemoteAccess(
                                    directory,
                                    Map.of(),
                                    Duration.ofSeconds(1),
                                    Duration.ofSeconds(20)));
            assertThat(problem(remote.push())).contains("cannot push to ssh://");
        }
    }

    @Test
    void aRepositoryThatIsNotThereIsNamed() throws IOException {
        Path key = GitSshServer.key(ssh.resolve("id_ed25519"), "ed25519", "");
        try (GitSshServer server = server(hostKey(), key)) {
            Path absent = directory.resolve("absent.git");
            assertThat(problem(remote(server.address(absent), Map.of()).push()))
                    .contains("no repository is there");
        }
    }
}
