package periplus.io.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.testing.CGit;
import periplus.testing.GitSshServer;
import periplus.testing.GnuPg;
import periplus.testing.SshAgent;

class SignedCommitTest {

    @TempDir Path directory;
    GitRepository repository;
    CGit git;

    @BeforeEach
    void make() {
        repository = GitRepository.init(directory.resolve("repository"), false);
        git = new CGit(directory.resolve("repository"));
    }

    private void signBySsh(String key) {
        git.run("config", "commit.gpgsign", "true");
        git.run("config", "gpg.format", "ssh");
        git.run("config", "user.signingKey", key);
    }

    private void trust(Path publicKey) throws IOException {
        Path trusted = directory.resolve("trusted");
        Files.writeString(trusted, "periplus@example.org " + Files.readString(publicKey));
        git.run("config", "gpg.ssh.allowedSignersFile", trusted.toString());
    }

    private void commit(String text) {
        assertThat(Snapshots.take(repository, Map.of("a", text))).isPresent();
    }

    private void requireNoCommit() {
        assertThatThrownBy(() -> Snapshots.take(repository, Map.of("a", "never\n")))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> {
                            assertThat(failure.problem().exit()).isEqualTo(ExitCode.REPOSITORY);
                            assertThat(failure).hasMessageContaining("cannot be signed");
                        });
        assertThat(repository.head()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "rsa"})
    void gitAcceptsSignaturesOfSshKeys(String type) throws IOException {
        Path key = GitSshServer.key(directory.resolve("keys/id"), type, "");
        trust(directory.resolve("keys/id.pub"));
        signBySsh(key.toString());
        commit("1\n");
        commit("2\n");
        assertThat(git.run("verify-commit", "-v", "HEAD")).contains("Good \"git\" signature");
        assertThat(git.run("verify-commit", "HEAD~1")).contains("periplus@example.org");
        git.requireSound();
        assertThat(git.status()).isEmpty();
    }

    @Test
    void anAgentSignsForAPublicKeyInTheSettings() throws IOException {
        Path key = GitSshServer.key(directory.resolve("keys/id"), "ed25519", "");
        Path publicKey = directory.resolve("keys/id.pub");
        trust(publicKey);
        try (SshAgent agent = new SshAgent(directory.resolve("agent"))) {
            agent.add(key);
            Files.delete(key);
            Path program = script("SSH_AUTH_SOCK=" + agent.socket() + " exec ssh-keygen \"$@\"\n");
            git.run("config", "gpg.ssh.program", program.toString());
            signBySsh("key::" + Files.readString(publicKey).strip());
            commit("1\n");
        }
        assertThat(git.run("verify-commit", "HEAD")).contains("Good \"git\" signature");
    }

    @Test
    void gitAcceptsSignaturesOfGnuPg() throws IOException {
        try (GnuPg gpg = new GnuPg(directory.resolve("gnupg"))) {
            gpg.makeKey("Periplus <periplus@example.org>");
            git.run("config", "commit.gpgsign", "true");
            git.run("config", "gpg.program", gpg.program().toString());
            commit("1\n");
            assertThat(git.run("verify-commit", "HEAD")).contains("Good signature from \"Periplus");
            git.requireSound();
            git.run("config", "user.signingKey", "nobody@example.org");
            assertThatThrownBy(() -> Snapshots.take(repository, Map.of("a", "2\n")))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("cannot be signed")
                    .hasMessageContaining("gpg");
            assertThat(git.commits()).isEqualTo(1);
        }
    }

    @Test
    void aPassphraseIsNotAskedForAndNoCommitIsMade() {
        Path key = GitSshServer.key(directory.resolve("keys/id"), "ed25519", "a passphrase");
        signBySsh(key.toString());
        requireNoCommit();
    }

    @Test
    void aSignerThatIsNotThereOrFailsMakesNoCommit() throws IOException {
        signBySsh("/nowhere/key");
        requireNoCommit();
        git.run("config", "gpg.ssh.program", "no-such-program");
        requireNoCommit();
        git.run("config", "gpg.ssh.program", script("exit 0\n").toString());
        requireNoCommit();
        git.run("config", "--unset", "user.signingKey");
        assertThatThrownBy(() -> Snapshots.take(repository, Map.of("a", "never\n")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("no key is named");
        git.run("config", "commit.gpgsign", "false");
        commit("1\n");
        git.requireSound();
    }

    private Path script(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("program"), "#!/bin/sh\n" + text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
