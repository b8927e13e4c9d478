package periplus.model.seal.sops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.sops.Opening.Opened;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;
import periplus.testing.RandomTrees;
import periplus.testing.Trees;

class SopsTest {

    private static final String SECRET =
            """
            apiVersion: v1
            kind: Secret
            metadata:
              name: db
              labels: {app: db}
            type: Opaque
            data:
              password: aHVudGVyMg==
              user: YWRh
            """;

    private final Bench bench = new Bench();

    @Test
    void whatWasSealedComesBackHidden() {
        Mapping secret = CryptRule.DATA.hide(Trees.yaml(SECRET));
        SopsFile file = Bench.read(Bench.text(bench.seal(secret, CryptRule.DATA)));
        assertThat(bench.opened(file).object()).isEqualTo(secret);
        assertThat(Bench.text(file)).doesNotContain("aHVudGVyMg==", "YWRh").contains("name: db");
    }

    @Test
    void theMetadataIsWhatSopsWrites() {
        SopsFile file = bench.seal(SECRET, CryptRule.DATA);
        assertThat(file.sops().keys())
                .containsExactly(
                        "age",
                        "encrypted_regex",
                        "lastmodified",
                        "mac",
                        "mac_only_encrypted",
                        "version");
        assertThat(Bench.text(file))
                .contains("  lastmodified: \"2026-11-22T20:00:00Z\"\n  mac: ENC[")
                .endsWith("  mac_only_encrypted: true\n  version: 3.13.3\n");
        assertThat(file.lastModified()).hasToString("2026-11-22T20:00:00Z");
    }

    @Test
    void nothingChangedIsTheSameFile() {
        Opened before = bench.opened(bench.seal(SECRET, CryptRule.DATA));
        Mapping again = CryptRule.DATA.hide(Trees.yaml(SECRET));
        assertThat(bench.sops.update(before, again)).isSameAs(before.file());
    }

    @Test
    void oneValueIsThreeLines() {
        Opened before = bench.opened(bench.seal(SECRET, CryptRule.DATA));
        SopsFile after = update(before, SECRET.replace("aHVudGVyMg==", "aHVudGVyMw=="));
        assertThat(Bench.changedLines(Bench.text(before.file()), Bench.text(after)))
                .containsExactly("password", "lastmodified", "mac");
        assertThat(bench.opened(after).object().mapping("data"))
                .isNotEqualTo(before.object().mapping("data"));
    }

    @Test
    void aLabelIsOneLine() {
        Opened before = bench.opened(bench.seal(SECRET, CryptRule.DATA));
        SopsFile after = update(before, SECRET.replace("app: db", "app: store"));
        assertThat(newLines(before, after)).containsExactly("app");
        assertThat(bench.opened(after).object().mapping("data"))
                .isEqualTo(before.object().mapping("data"));
    }

    @Test
    void aKeyThatGoesLeavesTheOthersAlone() {
        Opened before = bench.opened(bench.seal(SECRET, CryptRule.DATA));
        SopsFile after = update(before, SECRET.replace("  password: aHVudGVyMg==\n", ""));
        assertThat(newLines(before, after)).containsExactly("lastmodified", "mac");
        assertThat(bench.opened(after).object().mapping("data").keys()).containsExactly("user");
    }

    @Test
    void equalItemsOfAListKeepTheCiphertextTheyHave() {
        CryptRule rule = new CryptRule(CryptRule.Kind.ENCRYPTED_REGEX, "^list$");
        SopsFile one = bench.seal("list: [same, same]", rule);
        assertThat(Set.copyOf(one.object().sequence("list").items())).hasSize(1);

        Opened opened = bench.opened(one);
        Node other = bench.sops.renew(opened, Set.of(bench.me.recipient())).object().get("list");
        assertThat(other).isNotEqualTo(one.object().get("list"));
        SopsFile more =
                bench.sops.update(opened, rule.hide(Trees.yaml("list: [x, same, same, same]")));
        assertThat(more.object().sequence("list").items())
                .endsWith(one.object().sequence("list").items().toArray(Node[]::new));
    }

    @Test
    void nullsAndEmptyTextsAreLeftAlone() {
        SopsFile file = bench.seal("data: {a: '', b: null, c: {}, d: [], e: x}", CryptRule.DATA);
        assertThat(Bench.text(file)).contains("a: \"\"", "b: null", "c: {}", "d: []", "e: ENC[");
        assertThat(bench.opened(Bench.read(Bench.text(file))).object())
                .isEqualTo(
                        CryptRule.DATA.hide(
                                Trees.yaml("data: {a: '', b: null, c: {}, d: [], e: x}")));
    }

    @Test
    void numbersAndBooleansKeepTheirType() {
        String values = "values: {i: -12, f: 1.5, t: true, n: 9223372036854775807, s: '5'}";
        Opened opened = bench.opened(bench.seal(values, CryptRule.VALUES));
        assertThat(opened.object()).isEqualTo(CryptRule.VALUES.hide(Trees.yaml(values)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.50", "1e3", "1e+21", "-0", "9223372036854775808", "0.0"})
    void aNumberThatSopsWouldChangeIsSealedAsText(String literal) {
        Mapping object = Mapping.of("values", Mapping.of("n", new Scalar.Numeral(literal)));
        Opened opened = bench.opened(bench.seal(object, CryptRule.VALUES));
        assertThat(opened.object().at("values", "n"))
                .isEqualTo(new Scalar.Hidden(Scalar.text(literal)));
        assertThat(bench.sops.update(opened, CryptRule.VALUES.hide(object)))
                .isSameAs(opened.file());
    }

    @Test
    void anyDocumentComesBack() {
        CryptRule all = new CryptRule(CryptRule.Kind.UNENCRYPTED_REGEX, "^kind$");
        RandomTrees.of(7, 100)
                .map(SopsTest::wholeNumbers)
                .forEach(tree -> {
                    Mapping object =
                            Mapping.of("kind", Scalar.text("A")).with("tree", all.hide(tree));
                    SopsFile file = bench.seal(object, all);
                    SopsFile read = Bench.read(Bench.text(file));
                    assertThat(bench.opened(read).object()).isEqualTo(object);
                });
    }

    @Test
    void aSecretOutsideTheRuleIsRefused() {
        Mapping object =
                Mapping.of("spec", Mapping.of("pin", new Scalar.Hidden(Scalar.text("4711"))));
        assertThatExceptionOfType(CannotSeal.class)
                .isThrownBy(() -> bench.seal(object, CryptRule.DATA))
                .withMessageContaining("spec.pin")
                .withMessageNotContaining("4711");
    }

    @Test
    void aWholeNumberThatSopsCannotReadIsRefused() {
        assertThatExceptionOfType(CannotSeal.class)
                .isThrownBy(() -> bench.seal("spec: {n: 9223372036854775808}", CryptRule.DATA))
                .withMessageContaining("spec.n")
                .withMessageNotContaining("9223372036854775808");
    }

    @Test
    void aFieldSopsOfItsOwnIsRefused() {
        assertThatExceptionOfType(CannotSeal.class)
                .isThrownBy(() -> bench.seal("kind: SopsSecret\nsops: {mac: x}", CryptRule.DATA))
                .withMessageContaining("sops");
    }

    @Test
    void aSecretForNobodyIsRefused() {
        assertThatExceptionOfType(CannotSeal.class)
                .isThrownBy(() -> bench.sops.seal(Trees.yaml(SECRET), CryptRule.DATA, Set.of()));
    }

    @Test
    void othersCannotOpenIt() {
        SopsFile file = bench.seal(SECRET, CryptRule.DATA);
        assertThat(new Bench().locked(file).recipients())
                .containsExactly(bench.me.recipient().text());
    }

    @Test
    void rewrappingChangesTheRecipientsOnly() {
        AgeIdentity other = Bench.AGE.generate();
        Opened before = bench.opened(bench.seal(SECRET, CryptRule.DATA));
        SopsFile both = bench.sops.rewrap(before, Set.of(other.recipient()), Set.of());
        assertThat(both.recipients())
                .containsExactly(bench.me.recipient().text(), other.recipient().text());
        assertThat(both.sops().without("age")).isEqualTo(before.file().sops().without("age"));
        assertThat(Bench.text(both)).contains(ageOf(before.file()));
        assertThat(bench.sops.open(both, List.of(other))).isInstanceOf(Opened.class);

        SopsFile mine = bench.sops.rewrap(bench.opened(both), Set.of(), Set.of(other.recipient()));
        assertThat(mine).isEqualTo(before.file());
        assertThatExceptionOfType(CannotSeal.class)
                .isThrownBy(
                        () -> bench.sops.rewrap(before, Set.of(), Set.of(bench.me.recipient())));
    }

    @Test
    void renewingChangesEveryValue() {
        Opened before = bench.opened(bench.seal(SECRET, CryptRule.DATA));
        SopsFile after = bench.sops.renew(before, Set.of(bench.me.recipient()));
        assertThat(newLines(before, after)).contains("password", "user", "mac");
        Opened opened = bench.opened(after);
        assertThat(opened.object()).isEqualTo(before.object());
        assertThat(opened.key()).isNotEqualTo(before.key());
    }

    @Test
    void keysKeepThePlacesTheyHave() {
        CryptRule rule = CryptRule.VALUES;
        Opened before = bench.opened(bench.seal("values: {b: x, a: x}\nkind: K", rule));
        Mapping sorted = rule.hide(Trees.yaml("kind: L\nvalues: {a: x, b: x}"));
        assertThat(newLines(before, bench.sops.update(before, sorted))).containsExactly("kind");
        Mapping more = rule.hide(Trees.yaml("kind: K\nvalues: {a: x, aa: y, b: x}"));
        assertThat(bench.sops.update(before, more).object().mapping("values").keys())
                .containsExactly("b", "a", "aa");
    }

    @Test
    void theDataOfANewFileIsSortedAsKubernetesSortsIt() {
        SopsFile file = bench.seal("data: {b: x, B: x, _: x, .a: x}", CryptRule.DATA);
        assertThat(file.object().mapping("data").keys()).containsExactly(".a", "B", "_", "b");
    }

    @Test
    void nothingPrintsAValue() {
        Opened opened = bench.opened(bench.seal("data: {pin: '4711'}", CryptRule.DATA));
        assertThat(opened.toString()).doesNotContain("4711");
        assertThat(new Kept.Value(PlainValue.of(new Scalar.Text("4711")), "").toString())
                .doesNotContain("4711");
        assertThat(new Place("data:pin:", Scalar.text("4711")).toString()).doesNotContain("4711");
    }

    private SopsFile update(Opened before, String yaml) {
        return bench.sops.update(before, CryptRule.DATA.hide(Trees.yaml(yaml)));
    }

    private static List<String> newLines(Opened before, SopsFile after) {
        return Bench.newLines(Bench.text(before.file()), Bench.text(after));
    }

    private static String ageOf(SopsFile file) {
        String text = Bench.text(file);
        return text.substring(text.indexOf("    - enc"), text.indexOf("  encrypted_regex"));
    }

    /** The same tree with numbers that are the same for sops and its texts all holdable. */
    static Mapping wholeNumbers(Mapping tree) {
        return tree.mapEntries((_, value) -> wholeNumbers(value));
    }

    private static Node wholeNumbers(Node node) {
        return switch (node) {
            case Mapping mapping -> wholeNumbers(mapping);
            case Sequence sequence -> sequence.map(SopsTest::wholeNumbers);
            case Scalar.Numeral(String literal) -> Scalar.number(literal.hashCode());
            case Scalar scalar -> scalar;
        };
    }
}
