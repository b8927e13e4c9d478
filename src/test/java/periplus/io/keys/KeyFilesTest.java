package periplus.io.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.age.AgeKeys;
import periplus.model.seal.age.JaggedAge;

class KeyFilesTest {

    private final AgeKeys age = new JaggedAge();
    private final AgeIdentity identity = age.generate();
    private final String secret = identity.secretKey().revealText();

    @TempDir private Path home;
    private Path directory = Path.of("");
    private KeyFiles files = new KeyFiles(directory, age, () -> Instant.EPOCH);

    @BeforeEach
    void open() {
        directory = KeyFiles.usual(Map.of(), home);
        files = new KeyFiles(directory, age, () -> Instant.EPOCH);
    }

    @Test
    void aKeyIsKeptWhereOnlyItsOwnerReadsIt() throws IOException {
        Path file = files.keep(identity);

        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(directory)).isEqualTo("rwx------");
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "# created: 1970-01-01T00:00:00Z",
                        "# public key: " + identity.recipient(),
                        secret);
        assertThat(files.find(identity.recipient())).contains(identity);
        try (var listed = Files.list(directory)) {
            assertThat(listed).containsExactly(file);
        }
    }

    @Test
    void aKeyThatIsNotThereIsAbsentAndDeletedOnce() {
        assertThat(files.find(identity.recipient())).isEmpty();
        files.keep(identity);

        assertThat(files.delete(identity.recipient())).isTrue();
        assertThat(files.delete(identity.recipient())).isFalse();
        assertThat(files.find(identity.recipient())).isEmpty();
    }

    @Test
    void aKeyFileThatOthersCanReadIsRefused() throws IOException {
        Path file = files.keep(identity);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> files.find(identity.recipient()))
                .extracting(Failure::problem)
                .satisfies(problem -> {
                    assertThat(problem.exit()).isEqualTo(ExitCode.KEY);
                    assertThat(problem.message()).contains(file.toString(), "rw-r-----");
                    assertThat(problem.hint()).contains("chmod 600 " + file);
                });
    }

    @Test
    void anyIdentityFileOfAgeKeygenIsRead() throws IOException {
        AgeIdentity other = age.generate();
        Path file =
                written(
                        """
                        # created: 2026-11-22T12:00:00+01:00
                        # public key: %s
                        %s\r

                          %s
                        """
                                .formatted(
                                        identity.recipient(),
                                        secret,
                                        other.secretKey().revealText()));

        assertThat(files.read(file)).containsExactly(identity, other);
    }

    @Test
    void whatIsNoIdentityIsNamedByItsLineAndNeverRepeated() throws IOException {
        String broken = secret.substring(0, secret.length() - 1) + "1";
        refuses(written("# none\n"), "holds no age identity", "AGE-SECRET-KEY-1");
        refuses(written("#\n" + broken + "\n"), "line 2: the secret key is damaged", "sheet");
        refuses(written("-----BEGIN OPENSSH PRIVATE KEY-----\n"), "line 1", "ssh");
        refuses(written("AGE-SECRET-KEY-PQ-1QQQ\n"), "line 1", "post-quantum");
        refuses(written("age-encryption.org/v1\n-> scrypt\n"), "passphrase", "age -d");
        refuses(home.resolve("nowhere"), "there is no key file", "name");
    }

    @Test
    void theDirectoryFollowsTheDesktopStandard() {
        assertThat(KeyFiles.usual(Map.of("XDG_CONFIG_HOME", "/etc/own"), home))
                .isEqualTo(Path.of("/etc/own/periplus/keys"));
        assertThat(KeyFiles.usual(Map.of("XDG_CONFIG_HOME", ""), home))
                .isEqualTo(home.resolve(".config/periplus/keys"));
    }

    private void refuses(Path file, String message, String hint) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> files.read(file))
                .extracting(Failure::problem)
                .satisfies(problem -> {
                    assertThat(problem.exit()).isEqualTo(ExitCode.KEY);
                    assertThat(problem.message())
                            .contains(message)
                            .doesNotContain(secret.substring(20, 40));
                    assertThat(problem.hint()).contains(hint);
                });
    }

    private Path written(String text) throws IOException {
        Path file = Files.createTempFile(home, "key", ".txt");
        return Files.writeString(file, text);
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
