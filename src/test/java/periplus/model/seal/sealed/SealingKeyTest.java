package periplus.model.seal.sealed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static periplus.model.seal.sealed.Samples.FIRST;
import static periplus.model.seal.sealed.Samples.KEYS;
import static periplus.model.seal.sealed.Samples.NEWEST;
import static periplus.model.seal.sealed.Samples.NOW;
import static periplus.model.seal.sealed.Samples.OLDEST;
import static periplus.model.seal.sealed.Samples.SECOND;
import static periplus.model.seal.sealed.Samples.THIRD;
import static periplus.testing.SealingPair.base64;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;
import periplus.testing.SealingPair;

class SealingKeyTest {

    private final SealedSecrets sealedSecrets = Samples.sealedSecrets();

    @Test
    void itIsKnownByItsLabelOrItsOldName() {
        Mapping labelled = FIRST.secret("sealed-secrets-keyabcde");
        Mapping old = unlabelled(FIRST.secret("sealed-secrets-key"));

        assertThat(SealingKey.isIn(labelled)).isTrue();
        assertThat(SealingKey.isIn(old)).isTrue();
        assertThat(SealingKey.isIn(unlabelled(labelled))).isFalse();
        assertThat(SealingKey.isIn(labelled.with("type", Scalar.text("Opaque")))).isTrue();
        assertThat(SealingKey.isIn(old.with("type", Scalar.text("Opaque")))).isFalse();
        assertThat(SealingKey.isIn(Samples.SECRET)).isFalse();
    }

    @Test
    void onlyOneThatWorksIsFound() {
        Mapping secret = FIRST.secret("sealed-secrets-keyabcde");

        assertThat(SealingKey.find(Samples.hidden(secret)))
                .hasValueSatisfying(
                        key -> assertThat(key.certificate()).isEqualTo(OLDEST.certificate()));
        assertThat(SealingKey.find(secret.without("data"))).isEmpty();
        assertThat(SealingKey.find(unlabelled(secret))).isEmpty();
    }

    @Test
    void keysOfBothFormsOpen() {
        Mapping secret = FIRST.secret("a");
        Mapping sealed = sealedSecrets.seal(Samples.SECRET, OLDEST.certificate());

        for (String key : List.of(FIRST.pkcs1(), FIRST.pkcs8())) {
            SealingKey read = SealingKey.of(with(secret, "tls.key", key));
            assertThat(sealedSecrets.open(sealed, List.of(read)))
                    .isEqualTo(new Unsealing.Unsealed(Samples.SECRET));
        }
    }

    @Test
    void theYoungestCertificateIsForSealing() {
        assertThat(SealingKey.newest(KEYS)).contains(NEWEST.certificate());
    }

    @Test
    void aCompromisedKeyIsNotForSealing() {
        SealingKey compromised = SealingKey.of(Samples.compromised(THIRD.secret("c")));
        SealingKey second = SealingKey.of(SECOND.secret("b"));

        assertThat(SealingKey.newest(List.of(OLDEST, second, compromised)))
                .contains(second.certificate());
    }

    @Test
    void withoutKeysThereIsNoCertificate() {
        assertThat(SealingKey.newest(List.of())).isEmpty();
    }

    @Test
    void aSecretThatHoldsNoSuchKeySaysWhy() {
        Mapping secret = FIRST.secret("a");

        assertRefused(secret.without("data"), "it has no tls.crt");
        assertRefused(
                with(secret, "tls.key", SECOND.pkcs1()),
                "tls.key is not the key of the certificate in tls.crt");
        assertRefused(
                with(secret, "tls.key", "plaintext"),
                "there is no PEM block RSA PRIVATE KEY or PRIVATE KEY");
        assertRefused(
                with(secret, "tls.key", FIRST.pkcs8().replace("PRIVATE", "RSA PRIVATE")),
                "the private key is no RSA key");
        assertRefused(
                with(
                        secret,
                        "tls.key",
                        """
                        -----BEGIN RSA PRIVATE KEY-----
                        Proc-Type: 4,ENCRYPTED

                        AAAA
                        -----END RSA PRIVATE KEY-----
                        """),
                "the PEM block RSA PRIVATE KEY is no plain Base64");
    }

    @Test
    void itDoesNotPrintItself() {
        assertThat(OLDEST).hasToString("kube-system/sealed-secrets-keyaaaaa");
    }

    @Test
    void aCertificateToSealWithIsForRsaAndValid() {
        String strong = FIRST.certificate();
        assertThat(SealingCertificate.read(strong, NOW)).isEqualTo(OLDEST.certificate());
        assertThat(SealingCertificate.read("# of shop\n" + strong, NOW).fingerprint())
                .matches("[0-9a-f]{64}");

        assertUnfit(SealingPair.ellipticCertificate(), "RSA");
        assertUnfit(
                SealingPair.of(1024, NOW, Duration.ofDays(1)).certificate(),
                "the RSA key of the certificate has less than 2048 bits");
        assertUnfit(
                SealingPair.of(2048, NOW.minusSeconds(90), Duration.ofMinutes(1)).certificate(),
                "expired on 2026-11-22T09:59:30Z");
        assertUnfit("", "there is no PEM block CERTIFICATE");
        assertUnfit(FIRST.pkcs8(), "there is no PEM block CERTIFICATE");
        assertUnfit(
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
                "holds no X.509 certificate");
    }

    private static void assertRefused(Mapping secret, String why) {
        assertThatExceptionOfType(MalformedText.class)
                .isThrownBy(() -> SealingKey.of(secret))
                .withMessage(why);
    }

    private static void assertUnfit(String pem, String why) {
        assertThatExceptionOfType(MalformedText.class)
                .isThrownBy(() -> SealingCertificate.read(pem, NOW))
                .withMessageContaining(why);
    }

    private static Mapping with(Mapping secret, String key, String text) {
        return secret.update("data", data -> data.with(key, Scalar.text(base64(text))));
    }

    private static Mapping unlabelled(Mapping secret) {
        return secret.update("metadata", metadata -> metadata.without("labels"));
    }
}
