package periplus.flow.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;
import periplus.model.tree.Secrecy;
import periplus.testing.Trees;

class WordsTest {

    private static final String SECRET = "correct-horse";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct-horse",
                "two\nlines of it\n",
                "a \"quoted\" one",
                "back\\slash",
                "tab\tulator",
                "with <angles> & more",
                "grüße-日本"
            })
    void noSecretSurvivesHoweverItIsQuoted(String secret) {
        Mapping object = secret(secret);
        String json = quoted(secret);
        String said = "plain %s; Base64 %s; quoted \"%s\"".formatted(secret, base64(secret), json);

        String clean = Words.without(object, said);

        assertThat(clean)
                .doesNotContain(secret, base64(secret), json)
                .isEqualTo("plain (secret); Base64 (secret); quoted \"(secret)\"");
    }

    @Test
    void whatIsSealedInPlainTextIsNotSaidInBase64Either() {
        Mapping object =
                Secrecy.ofSecret(
                        Trees.yaml("{kind: Secret, stringData: {password: correct-horse}}"));

        assertThat(Words.without(object, "got " + base64(SECRET) + " or " + SECRET))
                .isEqualTo("got (secret) or (secret)");
    }

    @Test
    void aSecretThatBeginsLikeAnotherLeavesNothingOfItBehind() {
        Mapping object =
                Secrecy.ofSecret(
                        Trees.yaml(
                                """
                                kind: Secret
                                stringData:
                                  a: correct
                                  b: correct-horse
                                  c: correct-horse-battery
                                  d: battery
                                """));

        assertThat(Words.without(object, "no correct-horse-battery, correct-horse and correct"))
                .isEqualTo("no (secret), (secret) and (secret)");
    }

    @Test
    void numbersThatAreHiddenAreSecretsToo() {
        Mapping object = Mapping.EMPTY.with("pin", Secrecy.hidden(new Scalar.Numeral("493817")));

        assertThat(Words.without(object, "Invalid value: 493817"))
                .isEqualTo("Invalid value: (secret)");
    }

    @Test
    void whatTellsNothingStaysAsItWasSaid() {
        String said = "Secret \"a\" is invalid: type: Invalid value: \"Opaque\"";

        assertThat(Words.without(secret(SECRET), said)).isEqualTo(said);
        assertThat(Words.without(Trees.yaml("{data: {a: Opaque}}"), said)).isEqualTo(said);
    }

    private static Mapping secret(String value) {
        return Secrecy.ofSecret(
                Mapping.EMPTY.with("data", Mapping.EMPTY.with("a", Scalar.text(base64(value)))));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As servers quote values: their JSON leaves letters alone, and escapes markup. */
    private static String quoted(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\t", "\\t");
    }
}
