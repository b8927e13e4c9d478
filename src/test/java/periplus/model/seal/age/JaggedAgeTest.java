package periplus.model.seal.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.seal.SecretBytes;
import periplus.model.text.MalformedText;

class JaggedAgeTest {

    private final JaggedAge age = new JaggedAge();
    private final SecretBytes secret = SecretBytes.ofText("0123456789abcdef0123456789abcdef");

    @Test
    void whatWasWrappedForAnIdentityIsUnwrappedByIt() {
        AgeIdentity identity = age.generate();
        String file = age.wrap(secret, identity.recipient());
        assertThat(file)
                .startsWith("-----BEGIN AGE ENCRYPTED FILE-----\n")
                .endsWith("\n-----END AGE ENCRYPTED FILE-----\n");
        assertThat(age.unwrap(file, identity)).contains(secret);
    }

    @Test
    void nothingAndMuchAreWrappedToo() {
        AgeIdentity identity = age.generate();
        for (int size : new int[] {0, 1, 65_535, 65_536, 65_537, 200_000}) {
            SecretBytes plain = SecretBytes.of(new byte[size]);
            String file = age.wrap(plain, identity.recipient());
            assertThat(age.unwrap(file, identity)).contains(plain);
        }
    }

    @Test
    void aFileForOthersStaysShut() {
        String file = age.wrap(secret, age.generate().recipient());
        assertThat(age.unwrap(file, age.generate())).isEmpty();
    }

    @Test
    void aGeneratedIdentityIsReadBack() {
        AgeIdentity identity = age.generate();
        assertThat(age.identity(identity.secretKey().revealText())).isEqualTo(identity);
        assertThat(age.recipient(identity.recipient().text())).isEqualTo(identity.recipient());
        assertThat(identity)
                .hasToString(
                        "AgeIdentity[recipient=" + identity.recipient() + ", secretKey=(secret)]");
    }

    @Test
    void everyFileHasAKeyOfItsOwn() {
        AgeRecipient recipient = age.generate().recipient();
        assertThat(age.wrap(secret, recipient)).isNotEqualTo(age.wrap(secret, recipient));
    }

    @Test
    void noChangedByteGoesUnnoticed() {
        AgeIdentity identity = age.generate();
        String file = age.wrap(secret, identity.recipient());
        for (int at = 0; at < file.length(); at++) {
            StringBuilder changed = new StringBuilder(file);
            changed.setCharAt(at, file.charAt(at) == 'A' ? 'B' : 'A');
            assertShut(changed.toString(), identity);
        }
    }

    @Test
    void noCutGoesUnnoticed() {
        AgeIdentity identity = age.generate();
        String file = age.wrap(secret, identity.recipient());
        for (int length = 0; length < file.length() - 1; length++) {
            assertShut(file.substring(0, length), identity);
        }
    }

    private void assertShut(String file, AgeIdentity identity) {
        try {
            assertThat(age.unwrap(file, identity)).as(file).isEmpty();
        } catch (MalformedText e) {
            assertThat(e).hasMessageContaining("no age file").hasNoCause();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n", "hunter2", "-----BEGIN AGE ENCRYPTED FILE-----", "é"})
    void whatIsNoAgeFileIsRefused(String text) {
        AgeIdentity identity = age.generate();
        assertThatThrownBy(() -> age.unwrap(text, identity))
                .isInstanceOf(MalformedText.class)
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    age1pq1qqqqqqqq                        | post-quantum
                    ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA   | SSH public key
                    age1yubikey1qwertyuiop                 | plugin's recipient
                    AGE-PLUGIN-YUBIKEY-1QWERTYUIOP         | plugin's identity
                    AGE-SECRET-KEY-1QWERTYUIOP             | this is a secret key
                    age1qwertyuiop                         | no age recipient
                    AGE1QWERTYUIOP                         | no age recipient
                    ''                                     | no age recipient
                    """)
    void aRecipientOfAnotherKindIsNamed(String text, String what) {
        assertThatThrownBy(() -> age.recipient(text))
                .isInstanceOf(MalformedText.class)
                .hasMessageContaining(what)
                .hasMessageNotContainingAny("qwertyuiop", "QWERTYUIOP", "AAAAC3")
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    AGE-SECRET-KEY-PQ-1QWERTYUIOP          | post-quantum
                    AGE-PLUGIN-YUBIKEY-1QWERTYUIOP         | plugin's identity
                    age1qwertyuiop                         | this is a recipient
                    -----BEGIN OPENSSH PRIVATE KEY-----    | SSH private key
                    -----BEGIN AGE ENCRYPTED FILE-----     | age -d
                    AGE-SECRET-KEY-1QWERTYUIOP             | no age identity
                    age-secret-key-1qwertyuiop             | no age identity
                    ''                                     | no age identity
                    """)
    void anIdentityOfAnotherKindIsNamed(String text, String what) {
        assertThatThrownBy(() -> age.identity(text))
                .isInstanceOf(MalformedText.class)
                .hasMessageContaining(what)
                .hasMessageNotContainingAny("qwertyuiop", "QWERTYUIOP")
                .hasNoCause();
    }

    @Test
    void keysAreReadToTheLetter() {
        AgeIdentity identity = age.generate();
        String secretKey = identity.secretKey().revealText();
        String recipient = identity.recipient().text();
        for (String text :
                new String[] {
                    secretKey + "\n", " " + secretKey, secretKey.toLowerCase(Locale.ROOT)
                }) {
            assertThatThrownBy(() -> age.identity(text)).isInstanceOf(MalformedText.class);
        }
        for (String text :
                new String[] {
                    recipient + "\n", " " + recipient, recipient.toUpperCase(Locale.ROOT)
                }) {
            assertThatThrownBy(() -> age.recipient(text)).isInstanceOf(MalformedText.class);
        }
    }

    @Test
    void aRecipientThatSharesNoSecretIsRefused() {
        String zero = "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z";
        assertThatThrownBy(() -> age.recipient(zero)).isInstanceOf(MalformedText.class);
    }
}
