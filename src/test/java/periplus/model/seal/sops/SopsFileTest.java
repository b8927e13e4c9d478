package periplus.model.seal.sops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.model.seal.sops.Opening.Opened;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;
import periplus.testing.Trees;

class SopsFileTest {

    private final Bench bench = new Bench();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "  version: 3.13.3 | | no version of sops",
                "  version: 3.13.3 | 'version: three' | no version of sops",
                "  version: 3.13.3 | 'version: 3.13' | no version of sops",
                "  lastmodified: \"2026 | 'lastmodified: \"soon' | no time of the last change",
                "  mac: | 'mack:' | no mac, so that nothing proves its values",
                "  mac_only_encrypted: true | 'mac_only_encrypted: often' "
                        + "| a mac_only_encrypted that is not true or false",
                "  version: 3.13.3 | 'version: 3.13.3\n  encrypted_suffix: _x' "
                        + "| more than one rule about what is sealed",
                "  encrypted_regex: ^( | 'encrypted_regex: ^((' "
                        + "| a rule that is no regular expression (RE2)",
                "      recipient: | '    addressee:' | an age entry without recipient or key",
            })
    void metadataThatSopsCannotReadIsRefused(String right, String wrong, String flaw) {
        String file = Bench.text(bench.seal("data: {a: x}", CryptRule.DATA));
        String changed = file.replace(right, wrong == null ? "" : wrong);
        assertThat(changed).isNotEqualTo(file);
        assertThatExceptionOfType(MalformedText.class)
                .isThrownBy(() -> Bench.read(changed))
                .withMessage("the block \"sops\" has " + flaw);
    }

    @Test
    void aPlainDocumentIsNotSealed() {
        assertThatExceptionOfType(MalformedText.class)
                .isThrownBy(() -> Bench.read("kind: Secret"))
                .withMessage("no block \"sops\", so it is not sealed");
        assertThatExceptionOfType(MalformedText.class)
                .isThrownBy(() -> Bench.read("a: 1\n---\nb: 2"))
                .withMessageContaining("a second document starts");
    }

    @Test
    void peopleSeeThatAValueChangedButNotToWhat() {
        Opened before = bench.opened(bench.seal("data: {a: x, b: y}", CryptRule.DATA));
        SopsFile after =
                bench.sops.update(before, CryptRule.DATA.hide(Trees.yaml("data: {a: z, b: y}")));
        assertThat(after.shown().at("data", "a"))
                .isNotEqualTo(before.file().shown().at("data", "a"));
        assertThat(after.shown().at("data", "b")).isEqualTo(before.file().shown().at("data", "b"));
        assertThat(after.shown()).hasToString("{data={a=(secret), b=(secret)}}");
    }

    @Test
    void keysOfOtherKindsStay() {
        SopsFile file = withOtherKeys(bench.seal("data: {a: x}", CryptRule.DATA));
        Opened opened = bench.opened(file);
        SopsFile after = bench.sops.update(opened, Trees.yaml("data: {a: y}"));
        SopsFile more =
                bench.sops.rewrap(
                        bench.opened(after), Set.of(Bench.AGE.generate().recipient()), Set.of());
        assertThat(more.sops().without(Set.of("age", "mac", "lastmodified")))
                .isEqualTo(file.sops().without(Set.of("age", "mac", "lastmodified")));
        assertThat(more.sops().sequence("age").items())
                .startsWith(file.sops().sequence("age").items().toArray(Node[]::new));
        assertThat(more.recipients()).startsWith(bench.me.recipient().text(), "ssh-ed25519 AAAA");
        assertThatExceptionOfType(CannotSeal.class)
                .isThrownBy(() -> bench.sops.renew(opened, Set.of(bench.me.recipient())))
                .withMessageContaining("AWS KMS arn:aws:kms:1");
    }

    @Test
    void aFileForOtherKindsOfKeysSaysForWhich() {
        SopsFile file = withOtherKeys(bench.seal("data: {a: x}", CryptRule.DATA));
        Opening.Locked locked =
                bench.locked(new SopsFile(file.object(), file.sops().without("age")));
        assertThat(locked.why()).isEqualTo("it is sealed for AWS KMS and PGP only");
        assertThat(locked.recipients()).containsExactly("AWS KMS arn:aws:kms:1", "PGP FBC7B9E2");
    }

    @Test
    void aSplitKeyIsRefusedClearly() {
        SopsFile file = bench.seal("data: {a: x}", CryptRule.DATA);
        Mapping split =
                file.sops()
                        .without("age")
                        .with("key_groups", Sequence.of(Mapping.of("age", Sequence.EMPTY)));
        assertThat(bench.locked(new SopsFile(file.object(), split)).why())
                .contains("split among key groups");
    }

    @Test
    void oldMetadataIsReadAndKept() {
        SopsFile file = bench.seal("data: {a: x}\nb_unencrypted: y", CryptRule.DEFAULT);
        Mapping sops = file.sops().without("unencrypted_suffix");
        for (String type : List.of("kms", "gcp_kms", "azure_kv", "hc_vault", "pgp")) {
            sops = sops.with(type, Sequence.EMPTY);
        }
        Opened opened = bench.opened(Bench.read(Bench.text(new SopsFile(file.object(), sops))));
        assertThat(opened.file().rule()).isEqualTo(CryptRule.DEFAULT);
        assertThat(opened.object())
                .isEqualTo(CryptRule.DEFAULT.hide(Trees.yaml("data: {a: x}\nb_unencrypted: y")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "str | a b | 12 | Text[value=a b]",
                "bytes | a b | 16 | Text[value=a b]",
                "int | 007 | 32 | Numeral[literal=7]",
                "float | 1e3 | 32 | Numeral[literal=1e3]",
                "bool | T | 32 | Bool[value=true]",
                "time | 2024-01-01T00:00:00+00:00 | 1 | Text[value=2024-01-01T00:00:00+00:00]",
            })
    void everyTypeIsReadWithAnyLengthOfIv(String type, String text, int iv, String scalar)
            throws GeneralSecurityException {
        String authenticated =
                switch (type) {
                    case "int" -> "7";
                    case "float" -> "1000";
                    case "bool" -> "True";
                    case "time" -> "2024-01-01T00:00:00Z";
                    default -> text;
                };
        Opened before =
                bench.opened(bench.seal(Mapping.of("data", secret(authenticated)), CryptRule.DATA));
        SopsFile file =
                new SopsFile(
                        Mapping.of(
                                "data",
                                Mapping.of("v", sealedByHand(before.key(), type, text, iv))),
                        before.file().sops());
        Opened opened = (Opened) bench.sops.open(file, before.key());
        assertThat(opened.object().at("data", "v"))
                .isInstanceOfSatisfying(
                        Scalar.Hidden.class,
                        hidden -> assertThat(hidden.plain()).hasToString(scalar));
        assertThat(bench.sops.update(opened, opened.object())).isSameAs(file);
    }

    @ParameterizedTest
    @CsvSource({"int, x", "int, 9223372036854775808", "float, NaN", "bool, yes", "time, soon"})
    void aValueThatIsNotOfItsTypeIsRefused(String type, String text)
            throws GeneralSecurityException {
        Opened before = bench.opened(bench.seal(Mapping.of("data", secret("a")), CryptRule.DATA));
        SopsFile file =
                new SopsFile(
                        Mapping.of(
                                "data",
                                Mapping.of("v", sealedByHand(before.key(), type, text, 32))),
                        before.file().sops());
        assertThat(bench.sops.open(file, before.key()))
                .isInstanceOfSatisfying(
                        Opening.Broken.class,
                        broken ->
                                assertThat(broken.why())
                                        .startsWith("the value of data.v is n")
                                        .doesNotContain(text + " "));
    }

    private static Mapping secret(String value) {
        return Mapping.of("v", Scalar.text(value));
    }

    private static Node sealedByHand(DataKey key, String type, String text, int ivLength)
            throws GeneralSecurityException {
        byte[] iv = new byte[ivLength];
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(key.bytes().reveal(), "AES"),
                new GCMParameterSpec(128, iv));
        cipher.updateAAD("data:v:".getBytes(UTF_8));
        byte[] out = cipher.doFinal(text.getBytes(UTF_8));
        Base64.Encoder base64 = Base64.getEncoder();
        return Scalar.text(
                "ENC[AES256_GCM,data:%s,iv:%s,tag:%s,type:%s]"
                        .formatted(
                                base64.encodeToString(Arrays.copyOf(out, out.length - 16)),
                                base64.encodeToString(iv),
                                base64.encodeToString(
                                        Arrays.copyOfRange(out, out.length - 16, out.length)),
                                type));
    }

    @Test
    void aFileWithCommentsOfItsOwnIsNotRewritten() {
        CryptRule comments = new CryptRule(CryptRule.Kind.UNENCRYPTED_COMMENT_REGEX, "public");
        SopsFile file = bench.seal("a: x", comments);
        assertThatExceptionOfType(CannotSeal.class)
                .isThrownBy(() -> bench.sops.rewrap(bench.opened(file), Set.of(), Set.of()))
                .withMessageContaining("comments of its own");
    }

    @Test
    void anObjectOfASopsOperatorIsCiphertextAlready() {
        CryptRule suffix = new CryptRule(CryptRule.Kind.ENCRYPTED_SUFFIX, "Templates");
        SopsFile file =
                bench.seal("kind: SopsSecret\nspec: {secretTemplates: [{a: x, b: ''}]}", suffix);
        Mapping live = file.object().with("sops", file.sops());
        assertThat(SopsFile.isCiphertext(live)).isTrue();
        Node clear = Sequence.of(Mapping.of("a", Scalar.text("hunter2")));
        assertThat(SopsFile.isCiphertext(live.with("spec", Mapping.of("secretTemplates", clear))))
                .isFalse();
        assertThat(SopsFile.isCiphertext(live.without("spec"))).isFalse();
        assertThat(SopsFile.isCiphertext(Trees.yaml("sops: {mac: x}"))).isFalse();
    }

    @Test
    void rulesHideWhatTheyCover() {
        Mapping object =
                Trees.yaml(
                        "metadata: {labels: {data: x}, other: y}\n"
                                + "data: {a: [x, {b: 1}], c: null, d: ''}");
        Mapping hidden = CryptRule.DATA.hide(object);
        assertThat(CryptRule.DATA.hide(hidden)).isSameAs(hidden);
        assertThat(hidden)
                .hasToString(
                        "{metadata={labels={data=(secret)}, other=Text[value=y]}, data={a=Sequence"
                                + "[items=[(secret), {b=(secret)}]], c=Null[], d=Text[value=]}}");
    }

    private static SopsFile withOtherKeys(SopsFile file) {
        Mapping kms =
                Trees.yaml("{arn: 'arn:aws:kms:1', created_at: '2020', enc: AQ, aws_profile: ''}");
        Mapping pgp = Trees.yaml("{created_at: '2020', enc: \"-----BEGIN\\n\", fp: FBC7B9E2}");
        Mapping ssh = Trees.yaml("{recipient: ssh-ed25519 AAAA, enc: \"-----BEGIN AGE\\n\", x: y}");
        Sequence age = file.sops().sequence("age");
        return new SopsFile(
                file.object(),
                file.sops()
                        .with("age", Sequence.of(age.items().getFirst(), ssh))
                        .with("kms", Sequence.of(kms))
                        .with("pgp", Sequence.of(pgp))
                        .with("later", Scalar.text("unknown")));
    }
}
