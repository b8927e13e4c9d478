package periplus.model.seal.age;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.model.seal.SecretBytes;
import periplus.testing.Tool;

/** The real age opens what we wrap, and wraps what we open. */
class AgeInteropIT {

    private static Tool age;
    private static Tool keygen;

    private final JaggedAge ours = new JaggedAge();

    @TempDir private Path place;

    @BeforeAll
    static void build() {
        age = Tool.age();
        keygen = Tool.ageKeygen();
    }

    @Test
    void ageOpensWhatWeWrap() throws IOException {
        AgeIdentity identity = ours.generate();
        for (int size : new int[] {0, 1, 32, 65_536, 100_000}) {
            byte[] plain = bytes(size);
            String file = ours.wrap(SecretBytes.of(plain), identity.recipient());
            byte[] theirs = age.runOn(file, "-d", "-i", keyFile(identity)).succeeded().bytes();
            assertThat(theirs).isEqualTo(plain);
        }
    }

    @Test
    void ageRefusesWhatIsForOthers() throws IOException {
        String file = ours.wrap(SecretBytes.ofText("for one"), ours.generate().recipient());
        Tool.Run run = age.runOn(file, "-d", "-i", keyFile(ours.generate())).failed();
        assertThat(run.errors()).contains("no identity matched");
    }

    @Test
    void weOpenWhatAgeWraps() {
        AgeIdentity identity = ours.generate();
        AgeIdentity other = ours.generate();
        for (int size : new int[] {0, 1, 32, 65_536, 100_000}) {
            SecretBytes plain = SecretBytes.of(bytes(size));
            String file =
                    age.runOn(
                                    plain.reveal(),
                                    "-a",
                                    "-r",
                                    other.recipient().text(),
                                    "-r",
                                    identity.recipient().text())
                            .succeeded()
                            .text();
            assertThat(ours.unwrap(file, identity)).contains(plain);
            assertThat(ours.unwrap(file, other)).contains(plain);
            assertThat(ours.unwrap(file, ours.generate())).isEmpty();
        }
    }

    @Test
    void weReadTheKeysThatAgeKeygenMakes() {
        String keyFile = keygen.run().succeeded().text();
        AgeIdentity identity = ours.identity(keyFile.lines().toList().getLast());
        assertThat(keyFile).contains("# public key: " + identity.recipient() + "\n");
    }

    @Test
    void ageKeygenAgreesOnOurRecipients() {
        AgeIdentity identity = ours.generate();
        String theirs = keygen.runOn(identity.secretKey().revealText(), "-y").succeeded().text();
        assertThat(theirs).isEqualTo(identity.recipient() + "\n");
    }

    @Test
    void filesForPostQuantumRecipientsAreForOthers() {
        String keyFile = keygen.run("-pq").succeeded().text();
        String recipient =
                keygen.runOn(keyFile.lines().toList().getLast(), "-y").succeeded().text().strip();
        String file = age.runOn("secret", "-a", "-r", recipient).succeeded().text();
        assertThat(ours.unwrap(file, ours.generate())).isEmpty();
    }

    @Test
    void filesForSshKeysAreForOthers() {
        String ssh =
                "ssh-ed25519"
                        + " AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW+uObz5dvMgjz1OxfM/XXUB+VHtZ6isGN x";
        String file = age.runOn("secret", "-a", "-r", ssh).succeeded().text();
        assertThat(ours.unwrap(file, ours.generate())).isEmpty();
    }

    private String keyFile(AgeIdentity identity) throws IOException {
        Path file = place.resolve("key.txt");
        return Files.writeString(file, identity.secretKey().revealText()).toString();
    }

    private static byte[] bytes(int size) {
        return "age\n\u0000\u00ff".repeat(size / 6 + 1).substring(0, size).getBytes(ISO_8859_1);
    }
}
