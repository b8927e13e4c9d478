package periplus.model.seal.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import periplus.model.seal.SecretBytes;
import periplus.model.text.MalformedText;

/** The age format's own test vectors judge us. */
class CctvTest {

    private final JaggedAge age = new JaggedAge();

    @Test
    void allVectorsAreAccountedFor() {
        Map<CctvVector.Kind, Long> kinds =
                CctvVector.all().stream()
                        .collect(Collectors.groupingBy(CctvVector::kind, Collectors.counting()));
        assertThat(kinds)
                .as("passphrases and post-quantum keys are not ours to open")
                .containsOnly(
                        Map.entry(CctvVector.Kind.X25519, 99L),
                        Map.entry(CctvVector.Kind.PASSPHRASE, 26L),
                        Map.entry(CctvVector.Kind.POST_QUANTUM, 18L));
    }

    @ParameterizedTest
    @MethodSource("periplus.model.seal.age.CctvVector#x25519")
    void aVectorIsJudgedAsTheFormatSays(CctvVector vector) {
        switch (vector.expected()) {
            case "success" ->
                    assertThat(opened(vector).map(CctvTest::sha256)).contains(vector.payload());
            case "no match" -> assertThat(opened(vector)).isEmpty();
            default ->
                    assertThatThrownBy(() -> opened(vector))
                            .isInstanceOf(MalformedText.class)
                            .hasNoCause();
        }
    }

    @Test
    void postQuantumIdentitiesAreNamed() {
        List<String> keys =
                CctvVector.all().stream()
                        .flatMap(vector ->
                                vector.header().getOrDefault("identity", List.of()).stream())
                        .filter(key -> key.startsWith("AGE-SECRET-KEY-PQ-"))
                        .distinct()
                        .toList();
        assertThat(keys).isNotEmpty();
        for (String key : keys) {
            assertThatThrownBy(() -> age.identity(key))
                    .isInstanceOf(MalformedText.class)
                    .hasMessageContaining("post-quantum");
        }
    }

    private Optional<SecretBytes> opened(CctvVector vector) {
        List<AgeIdentity> identities =
                vector.identities().isEmpty()
                        ? List.of(age.generate())
                        : vector.identities().stream().map(age::identity).toList();
        return identities.stream()
                .flatMap(identity -> age.unwrap(vector.file(), identity).stream())
                .findFirst();
    }

    private static String sha256(SecretBytes secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.reveal());
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
