package periplus.model.seal.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static periplus.testing.SealingPair.base64;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.seal.policy.Sealing.Audience;
import periplus.model.seal.sops.CryptRule;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;
import periplus.testing.SealingPair;
import periplus.testing.Trees;

class SealPolicyTest {

    private static final Sealing DATA = new Sealing.Sops(CryptRule.DATA, Audience.EVERYBODY);
    private static final Sealing PRIVATE_KEYS =
            new Sealing.Sops(CryptRule.PRIVATE_KEYS, Audience.RECOVERY);
    private static final Mapping SECRET =
            Trees.yaml("{kind: Secret, metadata: {name: db, namespace: shop}, data: {p: eA==}}");
    private static final Instant YEAR = Instant.parse("2026-01-01T00:00:00Z");
    private static final SealingPair PAIR = SealingPair.of(2048, YEAR, SealingPair.VALIDITY);

    private static final Mapping SEALING_KEY = PAIR.secret("sealed-secrets-keyabcde");
    private static final Mapping OWN_KEY =
            Trees.yaml(
                    """
                    kind: Secret
                    metadata: {name: periplus-age, namespace: periplus}
                    data: {identity: %s, recipient: %s}
                    """
                            .formatted(base64("AGE-SECRET-KEY-1QQ"), base64("age1qq")));

    @Test
    void secretsAreSealedAsTheSettingsSay() {
        assertThat(policy(SealFormat.SOPS).of(SECRET, false)).isEqualTo(DATA);
        assertThat(policy(SealFormat.SEALED_SECRETS).of(SECRET, false))
                .isEqualTo(new Sealing.ForController());
    }

    @ParameterizedTest
    @EnumSource
    void privateKeysAreForRecoveryAlone(SealFormat format) {
        assertThat(policy(format).of(SEALING_KEY, false)).isEqualTo(PRIVATE_KEYS);
        assertThat(policy(format).of(hidden(SEALING_KEY), false)).isEqualTo(PRIVATE_KEYS);
        assertThat(policy(format).of(OWN_KEY, false)).isEqualTo(PRIVATE_KEYS);
    }

    @Test
    void aNamesakeOfTheOwnKeyElsewhereIsAnySecret() {
        Mapping elsewhere =
                OWN_KEY.update(
                        "metadata", metadata -> metadata.with("namespace", Scalar.text("shop")));

        assertThat(policy(SealFormat.SOPS).of(elsewhere, false)).isEqualTo(DATA);
    }

    @ParameterizedTest
    @EnumSource
    void whatDoesNotProveToBePublicIsSealedWhole(SealFormat format) {
        Mapping combined = with(SEALING_KEY, "tls.crt", PAIR.certificate() + PAIR.pkcs8());
        Mapping noted = with(SEALING_KEY, "tls.crt", "password: x\n" + PAIR.certificate());
        Mapping disguised =
                with(SEALING_KEY, "tls.crt", PAIR.pkcs8().replace("PRIVATE KEY", "CERTIFICATE"));
        Mapping more = with(SEALING_KEY, "keystore.jks", "x");
        Mapping swapped = with(OWN_KEY, "recipient", "AGE-SECRET-KEY-1QQ");

        for (Mapping odd : new Mapping[] {combined, noted, disguised, more, swapped}) {
            assertThat(policy(format).of(odd, false)).isEqualTo(DATA);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type: kubernetes.io/service-account-token",
                "type: helm.sh/release.v1",
                "metadata: {ownerReferences: [{kind: Database, name: a, controller: true}]}",
                "metadata: {annotations: {sealedsecrets.bitnami.com/managed: 'true'}}",
                "metadata: {annotations: {sealedsecrets.bitnami.com/patch: 'true'}}",
                "metadata: {annotations: {sealedsecrets.bitnami.com/skip-set-owner-references:"
                        + " 'true'}}"
            })
    void whatTheControllerMustNotMakeIsSealedWithSops(String difference) {
        Mapping secret = SECRET.withAll(Trees.yaml(difference).entries());

        assertThat(policy(SealFormat.SEALED_SECRETS).of(secret, false)).isEqualTo(DATA);
    }

    @Test
    void theFileOfASealedSecretThatIsThereIsNotTaken() {
        assertThat(policy(SealFormat.SEALED_SECRETS).of(SECRET, true)).isEqualTo(DATA);
    }

    @Test
    void ofOtherKindsOnlyHelmsNotesAreSealedWhole() {
        Mapping notes =
                Trees.yaml(
                        "{kind: ConfigMap, metadata: {name: sh.helm.release.v1.web.v1, labels:"
                                + " {owner: helm}}, data: {release: x}}");

        assertThat(policy(SealFormat.SEALED_SECRETS).of(notes, false)).isEqualTo(DATA);
        assertThat(
                        policy(SealFormat.SEALED_SECRETS)
                                .of(Trees.yaml("{kind: ConfigMap, data: {release: x}}"), false))
                .isEqualTo(new Sealing.Open());
        assertThat(policy(SealFormat.SOPS).of(Trees.yaml("{kind: Service}"), false))
                .isEqualTo(new Sealing.Open());
    }

    @Test
    void onlyThePublicHalfOfAKeyIsReadable() {
        Mapping open = SealPolicy.halfOpen(hidden(SEALING_KEY));

        assertThat(open.at("data", "tls.crt")).isEqualTo(SEALING_KEY.at("data", "tls.crt"));
        assertThat(open.at("data", "tls.key")).isInstanceOf(Scalar.Hidden.class);
        assertThat(SealPolicy.halfOpen(hidden(SECRET))).isEqualTo(hidden(SECRET));
        Mapping bare = hidden(OWN_KEY.update("data", data -> data.without("recipient")));
        assertThat(SealPolicy.halfOpen(bare)).isEqualTo(bare);
    }

    private static SealPolicy policy(SealFormat format) {
        return new SealPolicy(format, "periplus");
    }

    private static Mapping with(Mapping secret, String key, String text) {
        return secret.update("data", data -> data.with(key, Scalar.text(base64(text))));
    }

    private static Mapping hidden(Mapping secret) {
        return secret.update(
                "data",
                data ->
                        data.mapEntries((_, value) ->
                                value instanceof Scalar.Text text
                                        ? new Scalar.Hidden(text)
                                        : value));
    }
}
