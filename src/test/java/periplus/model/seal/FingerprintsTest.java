package periplus.model.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

class FingerprintsTest {

    private static final String PATH = "namespaces/shop/secrets/db.sops.yaml";

    private static final String DIGEST = "00112233445566778899aabbccddeeff";

    private final SecretBytes bytes = SecretBytes.of(new byte[FingerprintKey.LENGTH]);
    private final FingerprintKey key = new FingerprintKey(bytes, "cluster-1");

    @Test
    void whatWasSeenIsTheSameAfterARestart() {
        Mapping object = secret("user", "admin", "password", "hunter2");
        Fingerprints first = fingerprints();
        assertThat(first.isSame(PATH, object)).isFalse();
        assertThat(first.ciphertext(PATH)).isEmpty();
        first.see(PATH, object, DIGEST);
        SecretBytes kept = first.state().print();
        assertThat(kept.revealText()).doesNotContain("hunter2", "admin");

        Fingerprints second = new Fingerprints(FingerprintState.parse(kept), "cluster-1");
        assertThat(second.isSame(PATH, object)).isTrue();
        assertThat(second.ciphertext(PATH)).contains(DIGEST);
        assertThat(second.isSame("elsewhere", object)).isFalse();
        assertThat(second.isSame(PATH, secret("user", "admin", "password", "hunter3"))).isFalse();
    }

    @Test
    void onlyHiddenValuesCount() {
        Mapping object = secret("a", "1");
        Mapping labelled =
                object.update(
                        "metadata", meta -> meta.with("labels", Mapping.of("x", Scalar.text("y"))));
        assertThat(key.fingerprint(labelled)).isEqualTo(key.fingerprint(object));
        assertThat(key.fingerprint(object.without("data"))).isNotEqualTo(key.fingerprint(object));
    }

    @Test
    void theOrderOfKeysDoesNotCount() {
        assertThat(key.fingerprint(secret("a", "1", "b", "2")))
                .isEqualTo(key.fingerprint(secret("b", "2", "a", "1")));
    }

    @Test
    void noTwoObjectsLookAlike() {
        assertThat(
                        Set.of(
                                key.fingerprint(secret("a", "bc")),
                                key.fingerprint(secret("ab", "c")),
                                key.fingerprint(secret("a", "b", "c", "")),
                                key.fingerprint(secret("a", "", "b", "c")),
                                key.fingerprint(secret("a.b", "c")),
                                key.fingerprint(nested()),
                                key.fingerprint(listed("b", "c")),
                                key.fingerprint(listed("c", "b")),
                                key.fingerprint(listed("bc")),
                                key.fingerprint(secret("a", Scalar.number(1))),
                                key.fingerprint(secret("a", "1")),
                                key.fingerprint(secret("a", Scalar.TRUE)),
                                key.fingerprint(secret("a", "true")),
                                key.fingerprint(secret("a", Scalar.NULL)),
                                key.fingerprint(secret("a", ""))))
                .hasSize(15);
    }

    @Test
    void theSameValueElsewhereLooksDifferent() {
        Mapping object = secret("a", "1");
        Mapping other = object.update("metadata", meta -> meta.with("name", Scalar.text("other")));
        Mapping away =
                object.update("metadata", meta -> meta.with("namespace", Scalar.text("other")));
        FingerprintKey otherCluster = new FingerprintKey(bytes, "cluster-2");
        byte[] random = new byte[FingerprintKey.LENGTH];
        random[0] = 1;
        FingerprintKey otherKey = new FingerprintKey(SecretBytes.of(random), "cluster-1");
        assertThat(
                        Set.of(
                                key.fingerprint(object),
                                key.fingerprint(other),
                                key.fingerprint(away),
                                otherCluster.fingerprint(object),
                                otherKey.fingerprint(object)))
                .hasSize(5);
    }

    @Test
    void vanishedFilesAreForgotten() {
        Fingerprints fingerprints = fingerprints();
        fingerprints.see("b", secret("x", "1"), DIGEST);
        fingerprints.see("a", secret("x", "1"), DIGEST);
        fingerprints.see("gone", secret("x", "1"), DIGEST);
        fingerprints.keepOnly(Set.of("a", "b", "never-seen")::contains);
        assertThat(fingerprints.state().entries()).containsOnlyKeys("a", "b");
    }

    @Test
    void theStateIsSortedAndShowsItselfToNobody() {
        Fingerprints fingerprints = fingerprints();
        fingerprints.see("b", secret("x", "1"), DIGEST);
        fingerprints.see("a", secret("x", "1"), DIGEST);
        SecretBytes text = fingerprints.state().print();
        assertThat(text.revealText())
                .matches(
                        """
                        version: 1
                        key: .0{64}.
                        fingerprints:
                          a: \\S{32} \\S{32}
                          b: \\S{32} \\S{32}
                        """);
        assertThat(FingerprintState.parse(text)).isEqualTo(fingerprints.state());
        assertThat(fingerprints.state()).asString().contains("key=(secret)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hunter2",
                "- hunter2",
                "version: 2\nkey: KEY\nfingerprints: {}",
                "key: KEY\nfingerprints: {}",
                "version: 1\nfingerprints: {}",
                "version: 1\nkey: hunter2\nfingerprints: {}",
                "version: 1\nkey: KEY\nfingerprints:\n  a: hunter2",
                "version: 1\nkey: KEY\nfingerprints:\n  a: 00112233445566778899aabbccddeeff",
                "version: 1\nkey: KEY\nfingerprints: 7",
                "a: [hunter2"
            })
    void aDamagedStateSaysSo(String text) {
        SecretBytes damaged = SecretBytes.ofText(text.replace("KEY", "'" + "0".repeat(64) + "'"));
        assertThatThrownBy(() -> FingerprintState.parse(damaged))
                .isInstanceOf(MalformedText.class)
                .hasMessageStartingWith("it ")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aShortKeyIsRefused() {
        SecretBytes shortKey = SecretBytes.ofText("short");
        assertThatThrownBy(() -> new FingerprintKey(shortKey, "cluster"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32 bytes");
    }

    private Fingerprints fingerprints() {
        return new Fingerprints(FingerprintState.empty(bytes), "cluster-1");
    }

    private static Mapping secret(String... pairs) {
        Mapping.Builder data = Mapping.builder();
        for (int at = 0; at < pairs.length; at += 2) {
            data.put(pairs[at], hidden(pairs[at + 1]));
        }
        return secret(data.build());
    }

    private static Mapping secret(String name, Scalar value) {
        return secret(Mapping.of(name, new Scalar.Hidden(value)));
    }

    private static Mapping nested() {
        return secret(Mapping.of("a", Mapping.of("b", hidden("c"))));
    }

    private static Mapping listed(String... values) {
        Scalar[] items = Arrays.stream(values).map(FingerprintsTest::hidden).toArray(Scalar[]::new);
        return secret(Mapping.of("a", Sequence.of(items)));
    }

    private static Scalar hidden(String text) {
        return new Scalar.Hidden(Scalar.text(text));
    }

    private static Mapping secret(Mapping data) {
        return Mapping.builder()
                .put("kind", "Secret")
                .put(
                        "metadata",
                        Mapping.builder().put("name", "db").put("namespace", "shop").build())
                .put("data", data)
                .build();
    }
}
