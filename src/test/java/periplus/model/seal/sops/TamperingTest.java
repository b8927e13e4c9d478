package periplus.model.seal.sops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import periplus.model.seal.sops.Opening.Opened;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;

/** Who has no key changes nothing unseen. */
class TamperingTest {

    /** Letters of Base64, what is none, and what means something to YAML. */
    private static final String REPLACEMENTS = "AQz9/=-], #\n~";

    private static final Pattern SEALED = Pattern.compile("ENC\\[[^\\]]*\\]");
    private static final Bench BENCH = new Bench();

    static List<String> files() {
        Mapping marked =
                Mapping.of("kind", Scalar.text("Pod"))
                        .with("pin", hidden("4711"))
                        .with("port", new Scalar.Hidden(Scalar.number(80)));
        return List.of(
                Bench.text(
                        BENCH.seal("kind: S\ndata: {a: YQ==, b: YWI=, c: YWJj}", CryptRule.DATA)),
                Bench.text(BENCH.seal("values: {f: 1.5, t: true, n: 7}", CryptRule.VALUES)),
                Bench.text(BENCH.seal(marked, CryptRule.MARKED)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyChangedCharacterOfAValueOrOfTheMacIsRefused(String file) {
        DataKey key = BENCH.opened(Bench.read(file)).key();
        List<String> accepted = new ArrayList<>();
        Matcher sealed = SEALED.matcher(file);
        int tried = 0;
        while (sealed.find()) {
            for (int at = sealed.start(); at < sealed.end(); at++) {
                for (char other : replacements(file.charAt(at))) {
                    String changed = file.substring(0, at) + other + file.substring(at + 1);
                    tried++;
                    if (isAccepted(changed, key)) {
                        accepted.add("position " + (at - sealed.start()) + ", '" + other + "'");
                    }
                }
            }
        }
        assertThat(tried).isGreaterThan(1000);
        assertThat(accepted).isEmpty();
    }

    @Test
    void valuesCannotBeMovedOrExchanged() {
        String file = Bench.text(BENCH.seal("data: {a: x1, b: x2, d: x3}", CryptRule.DATA));
        assertThat(broken(file.replace("  a: ", "  c: ")))
                .isEqualTo("the value of data.c was changed, or is of another file or place");
        List<String> lines = file.lines().toList();
        String swapped =
                file.replace(
                        lines.get(1) + "\n" + lines.get(2), lines.get(2) + "\n" + lines.get(1));
        assertThat(broken(swapped)).contains("not those that the MAC was made for");
        assertThat(broken(file.replace(lines.get(3) + "\n", ""))).contains("MAC");
    }

    @Test
    void aValueInClearIsRefused() {
        String file = Bench.text(BENCH.seal("data: {a: x1}", CryptRule.DATA));
        for (String clear : List.of("hunter2", "12", "true", "\"ENC[\"")) {
            assertThat(broken(SEALED.matcher(file).replaceFirst(clear)))
                    .isEqualTo("the value of data.a stands in clear, but should be sealed");
        }
        assertThat(broken(file.replace("sops:\n", "stringData:\n  new: hunter2\nsops:\n")))
                .contains("stringData.new")
                .doesNotContain("hunter2");
        assertThat(broken(SEALED.matcher(file).replaceFirst("null"))).contains("MAC");
    }

    @Test
    void aValueCutShortIsRefused() {
        String file = Bench.text(BENCH.seal("data: {a: x1}", CryptRule.DATA));
        assertThat(broken(file.replaceFirst(",tag:[^\\]]*]", "")))
                .isEqualTo("the value of data.a is no whole ciphertext");
    }

    @Test
    void theTimeOfTheMacIsBoundToIt() {
        String file = Bench.text(BENCH.seal("data: {a: x1}", CryptRule.DATA));
        assertThat(broken(file.replaceFirst("lastmodified: \"2026", "lastmodified: \"2025")))
                .startsWith("its MAC ");
        assertThat(broken(file.replace("mac_only_encrypted: true", "mac_only_encrypted: false")))
                .contains("MAC");
    }

    @Test
    void clearPartsBelongToTheMacUnlessTheFileSaysOtherwise() {
        SopsFile file = BENCH.seal("kind: A\nn: 1.0\ndata: {a: x1}", CryptRule.DATA);
        SopsFile changed = new SopsFile(file.object().with("kind", Scalar.text("B")), file.sops());
        assertThat(BENCH.open(changed)).isInstanceOf(Opened.class);

        SopsFile strict = new SopsFile(file.object(), file.sops().without("mac_only_encrypted"));
        assertThat(BENCH.broken(strict)).contains("MAC");
    }

    @Test
    void aDamagedKeyIsNamedByItsRecipient() {
        String file = Bench.text(BENCH.seal("data: {a: x1}", CryptRule.DATA));
        assertThat(broken(file.replace("-----BEGIN AGE", "-----BEGIN SAGE")))
                .startsWith("its key for " + BENCH.me.recipient() + " cannot be read");
    }

    private static List<Character> replacements(char original) {
        List<Character> others = new ArrayList<>();
        REPLACEMENTS.chars().forEach(c -> others.add((char) c));
        others.add((char) (original ^ 1)); // in Base64 often the same bytes, were it read laxly
        others.add((char) (original ^ 32));
        others.removeIf(c -> c == original || c < '\n' || c >= 0x7F);
        return others;
    }

    private static boolean isAccepted(String yaml, DataKey key) {
        try {
            return BENCH.sops.open(Bench.read(yaml), key) instanceof Opened;
        } catch (MalformedText _) {
            return false;
        }
    }

    private static String broken(String yaml) {
        return BENCH.broken(Bench.read(yaml));
    }

    private static Node hidden(String text) {
        return new Scalar.Hidden(Scalar.text(text));
    }
}
