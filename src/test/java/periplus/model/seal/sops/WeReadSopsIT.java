package periplus.model.seal.sops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.sops.CryptRule.Kind;
import periplus.model.seal.sops.Opening.Opened;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;
import periplus.testing.Trees;

/** What the real sops writes, from nothing or over our files, is opened here. */
class WeReadSopsIT {

    private static final String PLAIN =
            """
            kind: Secret
            metadata:
              labels:
                app: x
            data:
              a: YQ==
              b: two words
              n: 12
              f: 1.5
              t: true
              none: null
              empty: ""
              list:
                - x
                - "5"
            """;

    private static final String OLD_KEYS =
            """
            kms: []
            gcp_kms: []
            azure_kv: []
            hc_vault: []
            pgp: []
            """
                    .indent(2);

    @TempDir Path folder;
    private RealSops real;

    @BeforeEach
    void start() {
        real = new RealSops(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "encrypted_regex, ^data$",
        "unencrypted_regex, ^(kind|metadata)$",
        "encrypted_suffix, ata",
        "unencrypted_suffix, nd",
        "encrypted_comment_regex, secret",
        "unencrypted_comment_regex, public",
    })
    void filesOfAllRulesWithEitherMac(String rule, String pattern) {
        for (boolean onlyEncrypted : List.of(true, false)) {
            real.rules(rule + ": " + pattern + "\nmac_only_encrypted: " + onlyEncrypted);
            real.put(PLAIN.replace("\ndata:", "\n# secret\ndata:"));
            real.run("encrypt", "--in-place", "@").succeeded();
            Opened opened = real.bench.opened(real.file());
            assertThat(opened.file().rule().kind().key()).isEqualTo(rule);
            assertThat(SopsReadsOursIT.plain(opened.object())).isEqualTo(Trees.yaml(PLAIN));
        }
    }

    @Test
    void aFileWithoutAnyRuleAndOldMetadata() {
        real.put(PLAIN + "kind_unencrypted: clear\n").run("encrypt", "-i", "@").succeeded();
        String old =
                real.text()
                        .replaceFirst("  unencrypted_suffix: .*\n", "")
                        .replaceFirst("  version: .*", "  version: 3.7.3")
                        .replaceFirst("\nsops:\n", "\nsops:\n" + OLD_KEYS);
        real.put(old);
        Opened opened = real.bench.opened(real.file());
        assertThat(SopsReadsOursIT.plain(opened.object()))
                .isEqualTo(Trees.yaml(PLAIN + "kind_unencrypted: clear"));
        assertThat(real.decrypted()).isEqualTo(SopsReadsOursIT.plain(opened.object()));
    }

    @Test
    void commentsInsideAndTimesAndBinaries() {
        real.rules("encrypted_regex: ^data$\nmac_only_encrypted: false");
        real.put(
                """
                # head
                kind: Secret # kind
                date: 2024-01-02
                float: 1e3
                data:
                  # before
                  a: x # behind
                  list:
                    # first
                    - y
                    - z # last
                  date: 2024-01-02T03:04:05.060Z
                  octal: 0o17
                  large: 1e3
                  # foot
                """);
        real.run("encrypt", "-i", "@").succeeded();
        Mapping plain = SopsReadsOursIT.plain(real.bench.opened(real.file()).object());
        assertThat(plain.mapping("data"))
                .isEqualTo(
                        Trees.yaml(
                                "{a: x, list: [y, z], date: '2024-01-02T03:04:05.06Z',"
                                        + " octal: 15, large: 1000}"));
    }

    @Test
    void aFileThatWasEditedAsPeopleDo() {
        real.put(real.bench.seal(PLAIN, CryptRule.DATA));
        String before = real.text();
        real.edit("sed -i 's/two words/three words/' \"$1\"").succeeded();
        assertThat(Bench.changedLines(before, real.text()))
                .containsExactly("b", "lastmodified", "mac");
        real.run("unset", "@", "[\"data\"][\"list\"]").succeeded();
        real.run("set", "@", "[\"data\"][\"new\"]", "\"value\"").succeeded();
        Mapping expected =
                Trees.yaml(PLAIN)
                        .update("data", data -> data.without("list").with("new", text("value")))
                        .update("data", data -> data.with("b", text("three words")));
        Opened opened = real.bench.opened(real.file());
        assertThat(SopsReadsOursIT.plain(opened.object())).isEqualTo(expected);
        assertThat(Bench.text(opened.file())).isEqualTo(real.text());
    }

    @Test
    void aFileWithMoreRecipientsOrAnotherKey() {
        SopsFile file = real.bench.seal(PLAIN, CryptRule.DATA);
        Opened before = real.bench.opened(file);
        AgeIdentity other = Bench.AGE.generate();
        real.put(file);
        real.put(
                ".sops.yaml",
                "creation_rules:\n  - age: %s,%s\nstores:\n  yaml:\n    indent: 2\n"
                        .formatted(real.bench.me.recipient(), other.recipient()));
        real.run("updatekeys", "--yes", "@").succeeded();
        assertThat(real.bench.sops.open(real.file(), List.of(other))).isInstanceOf(Opened.class);
        assertThat(real.bench.opened(real.file()).key()).isEqualTo(before.key());

        real.run("rotate", "-i", "@").succeeded();
        Opened rotated = real.bench.opened(real.file());
        assertThat(rotated.key()).isNotEqualTo(before.key());
        assertThat(rotated.object()).isEqualTo(before.object());
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"ENCRYPTED_COMMENT_REGEX", "UNENCRYPTED_COMMENT_REGEX"},
            mode = EnumSource.Mode.EXCLUDE)
    void oneValueSetIsThreeLinesUnderEveryRule(Kind kind) {
        String pattern =
                switch (kind) {
                    case ENCRYPTED_REGEX, ENCRYPTED_SUFFIX -> "data";
                    default -> "metadata";
                };
        SopsFile file = real.bench.seal(PLAIN, new CryptRule(kind, pattern));
        real.put(file);
        real.run("set", "@", "[\"data\"][\"b\"]", "\"other\"").succeeded();
        assertThat(Bench.changedLines(Bench.text(file), real.text()))
                .containsExactly("b", "lastmodified", "mac");
        assertThat(real.bench.opened(real.file()).object().at("data", "b"))
                .isEqualTo(new Scalar.Hidden(text("other")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"spec\"][\"pin\"]", "[\"spec\"][\"args\"][2]"})
    void oneMarkedValueSetIsThreeLines(String path) {
        Mapping object =
                Trees.yaml("kind: Pod\nspec: {name: x, args: [--pin, '1', --x]}")
                        .update("spec", spec -> spec.with("pin", new Scalar.Hidden(text("1"))))
                        .update(
                                "spec",
                                spec ->
                                        spec.updateSequence(
                                                "args",
                                                args ->
                                                        args.map(arg ->
                                                                arg.equals(text("1"))
                                                                        ? hidden("1")
                                                                        : arg)));
        SopsFile file = real.bench.seal(object, CryptRule.MARKED);
        real.put(file);
        real.run("set", "@", path, "\"2\"").succeeded();
        assertThat(Bench.changedLines(Bench.text(file), real.text()))
                .hasSize(3)
                .endsWith("lastmodified", "mac");
        assertThat(real.bench.opened(real.file()).object().toString()).contains("(secret)");
    }

    @Test
    void keysOfOtherKindsStayWhoeverWrites() {
        SopsFile file = real.bench.seal(PLAIN, CryptRule.DATA);
        Mapping kms =
                Trees.yaml(
                        "{arn: 'arn:aws:kms:eu-central-1:1:key/1', aws_profile: '',"
                                + " created_at: '2026-01-01T00:00:00Z', enc: AQ==}");
        Mapping sops = file.sops().with("kms", Sequence.of(kms));
        real.put(new SopsFile(file.object(), sops));
        real.run("set", "@", "[\"data\"][\"b\"]", "\"other\"").succeeded();
        Opened opened = real.bench.opened(real.file());
        assertThat(opened.file().sops().sequence("kms")).isEqualTo(Sequence.of(kms));
        SopsFile after = real.bench.sops.update(opened, Trees.yaml(PLAIN));
        assertThat(real.put(after).decrypted()).isEqualTo(Trees.yaml(PLAIN));
        assertThat(after.otherKeys()).hasSize(1);
    }

    @Test
    void aFileOfOursAfterSopsKeepsItsLinesWhenWeWriteAgain() {
        real.put(real.bench.seal(PLAIN, CryptRule.DATA));
        real.run("set", "@", "[\"data\"][\"b\"]", "\"other\"").succeeded();
        Opened opened = real.bench.opened(real.file());
        Mapping changed = opened.object().update("data", data -> data.with("a", hidden("new")));
        SopsFile after = real.bench.sops.update(opened, changed);
        assertThat(Bench.changedLines(real.text(), Bench.text(after)))
                .containsExactly("a", "lastmodified", "mac");
        assertThat(real.put(after).decrypted()).isEqualTo(SopsReadsOursIT.plain(changed));
    }

    private static Scalar text(String text) {
        return Scalar.text(text);
    }

    private static Scalar hidden(String text) {
        return new Scalar.Hidden(text(text));
    }
}
