package periplus.model.seal.sops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.sops.Opening.Opened;
import periplus.model.text.JsonWriter;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;
import periplus.testing.Trees;

/** The real sops opens what we seal, and refuses what it and we should. */
class SopsReadsOursIT {

    @TempDir Path folder;
    private RealSops real;

    @BeforeEach
    void start() {
        real = new RealSops(folder);
    }

    static List<String> objects() {
        String head = "apiVersion: v1\nkind: Secret\nmetadata: {name: s, labels: {'123': 'on'}}\n";
        return List.of(
                head
                        + "data: {'123': YQ==, 'on': YQ==, 'true': b, '1.5': c, .dockerconfigjson: e30=}",
                head + "data: {empty: '', none: null, '2024-01-01': d, 'null': x, '~': y}",
                head + "immutable: true\ntype: Opaque",
                head + "data: {}",
                head + "stringData: {a: \"Zürich 日本 🚢\\n\\ttab \\u0007\", b: ' x ', c: 'ENC[x]'}");
    }

    @ParameterizedTest
    @MethodSource("objects")
    void secretsOfAllSorts(String yaml) {
        SopsFile file = real.bench.seal(yaml, CryptRule.DATA);
        assertThat(real.put(file).decrypted()).isEqualTo(Trees.yaml(yaml));
    }

    @Test
    void binaryValuesOfAMebibyteAndManyKeys() {
        byte[] bytes = new byte[1 << 20];
        new SplittableRandom(1).nextBytes(bytes);
        Mapping.Builder data = Mapping.builder();
        data.put("large", Base64.getEncoder().encodeToString(bytes));
        for (int i = 0; i < 200; i++) {
            data.put("key-" + i, "value of " + i);
        }
        Mapping object = Mapping.of("data", data.build());
        SopsFile file = real.bench.seal(object, CryptRule.DATA);
        assertThat(real.put(file).decrypted()).isEqualTo(object);
        assertThat(real.bench.opened(real.file()).object()).isEqualTo(CryptRule.DATA.hide(object));
    }

    @Test
    void numbersAndBooleansOfAHelmRelease() {
        String yaml = "values: {i: -7, f: 1.5, s: '5', t: true, n: false, list: [1, x, {a: 2.25}]}";
        SopsFile file = real.bench.seal(yaml, CryptRule.VALUES);
        assertThat(real.put(file).decrypted()).isEqualTo(Trees.yaml(yaml));
    }

    @Test
    void eitherOfTwoRecipients() {
        AgeIdentity other = Bench.AGE.generate();
        Mapping object = CryptRule.DATA.hide(Trees.yaml("data: {a: x}"));
        SopsFile file =
                real.bench.sops.seal(
                        object,
                        CryptRule.DATA,
                        Set.of(real.bench.me.recipient(), other.recipient()));
        assertThat(real.put(file).decrypted()).isEqualTo(Trees.yaml("data: {a: x}"));
        assertThat(real.bench.sops.open(file, List.of(other))).isInstanceOf(Opened.class);
    }

    static List<Mapping> marked() {
        Node pin = hidden("4711");
        Mapping env = Trees.yaml("{name: PIN}").with("value", pin);
        return List.of(
                pod(Mapping.of("env", Sequence.of(env, Trees.yaml("{name: A, value: b}"), env))),
                pod(Mapping.of("args", Sequence.of(pin, Scalar.text("--x"), pin, pin))),
                pod(Mapping.of("first", pin).with("second", Scalar.text("clear"))),
                pod(Trees.yaml("{a: {b: {c: d}}}").with("last", pin)),
                pod(Mapping.of("list", Sequence.of(Mapping.of("pin", pin).with("x", text("y"))))),
                pod(Mapping.of("list", Sequence.of(Sequence.of(pin, text("y")), text("z")))),
                pod(Mapping.of("k".repeat(130), pin).with("n".repeat(129), env)),
                pod(
                        Mapping.of("n", new Scalar.Hidden(Scalar.number(5)))
                                .with("t", text("ENC[AES256_GCM,"))));
    }

    @ParameterizedTest
    @MethodSource("marked")
    void singleValuesMarkedByComments(Mapping object) {
        SopsFile file = real.bench.seal(object, CryptRule.MARKED);
        assertThat(Bench.text(file)).doesNotContain("4711").contains("#sops:enc\n");
        assertThat(real.put(file).decrypted()).isEqualTo(plain(object));
        real.run("set", "@", "[\"kind\"]", "\"Other\"").succeeded();
        assertThat(Bench.changedLines(Bench.text(file), real.text()))
                .containsExactly("kind", "lastmodified", "mac");
        assertThat(real.bench.opened(real.file()).file()).isEqualTo(real.file());
    }

    @Test
    void theMacSurvivesSortingByJsonAndAnInjectedLabel() {
        SopsFile file =
                real.bench.seal(
                        "kind: Secret\nmetadata: {name: x}\ndata: {z: '1', a: '2', B: '3'}",
                        CryptRule.DATA);
        Mapping sorted =
                Mapping.EMPTY.withAll(
                        new TreeMap<>(
                                file.object()
                                        .with("metadata", Trees.yaml("{labels: {a: b}, name: x}"))
                                        .with("sops", file.sops())
                                        .entries()));
        real.put(new String(JsonWriter.pretty(sorted), StandardCharsets.UTF_8));
        assertThat(real.decrypted().textOrEmpty("data", "z")).isEqualTo("1");
        real.run("decrypt", "--ignore-mac", "@").succeeded();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  a: (ENC.*)\n  b: (ENC.*)\n->  a: $2\n  b: $1\n",
                "(  a: .*\n)(  b: .*\n)->$2$1",
                "  mac: .*->  mac: \"\"",
                "(  b: ENC.*,tag:)(.)->$1!",
                "  b: ->  c: ",
                "  a: .*\n->",
                "lastmodified: \"2026->lastmodified: \"2025",
            })
    void whatIsNotRightIsRefusedByBoth(String change) {
        String file = Bench.text(real.bench.seal("data: {a: x, b: y}", CryptRule.DATA));
        String[] sides = change.split("->", -1);
        String broken = file.replaceFirst(sides[0], sides[1]);
        assertThat(broken).isNotEqualTo(file);
        real.put(broken).run("decrypt", "@").failed();
        assertThat(refusal(broken)).isNotEmpty();
    }

    private String refusal(String yaml) {
        try {
            return real.bench.broken(Bench.read(yaml));
        } catch (MalformedText e) {
            return e.what();
        }
    }

    private static Mapping pod(Mapping spec) {
        return Mapping.of("kind", Scalar.text("Pod")).with("spec", spec);
    }

    private static Node hidden(String text) {
        return new Scalar.Hidden(Scalar.text(text));
    }

    private static Node text(String text) {
        return Scalar.text(text);
    }

    static Mapping plain(Mapping object) {
        return object.mapEntries((_, value) -> plain(value));
    }

    private static Node plain(Node node) {
        return switch (node) {
            case Mapping mapping -> plain(mapping);
            case Sequence sequence -> sequence.map(SopsReadsOursIT::plain);
            case Scalar.Hidden(Scalar secret) -> secret;
            case Scalar scalar -> scalar;
        };
    }
}
