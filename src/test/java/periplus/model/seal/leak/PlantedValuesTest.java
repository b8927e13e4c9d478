package periplus.model.seal.leak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import periplus.model.manifest.ResourceKey;
import periplus.model.seal.leak.known.KnownValues;
import periplus.model.text.JsonWriter;
import periplus.model.text.YamlWriter;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;
import periplus.testing.RandomTrees;

/** A value of a Secret, in any form, anywhere in any object. */
class PlantedValuesTest {

    private static final String LETTERS =
            "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!\"§$%&/()=?\\+#-_.:,;<>|{}[]'é日";

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isFoundAndGone(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String value = value(random);
        KnownValues values = new KnownValues();
        values.learn(
                new ResourceKey("secrets", Optional.of("shop"), "db"),
                Mapping.of("stringData", Mapping.builder().put("password", value).build()));
        LeakScan scan = new LeakScan(LeakPolicy.DEFAULT, values.search(Set.of()));
        String planted = inSomeForm(value, random);
        Mapping tree = (Mapping) plant(new RandomTrees(seed).document(), planted, random);
        Mapping object = Mapping.of("spec", tree);

        Scan found = Subjects.scan(scan, object);

        assertThat(found.findings())
                .as(planted)
                .anyMatch(finding -> finding.detector() == Detector.KNOWN);
        assertThat(found.toString()).doesNotContain(value);
        if (found instanceof Scan.Guarded(Mapping body, var _)) {
            String text = new String(YamlWriter.write((Mapping) sealed(body)), UTF_8);
            assertThat(text)
                    .doesNotContain(value)
                    .doesNotContain(Base64.getEncoder().encodeToString(value.getBytes(UTF_8)))
                    .doesNotContain(percent(value));
        }
        assertThat(scan.withheld(object).toString()).doesNotContain(value);
    }

    private static String value(SplittableRandom random) {
        int[] letters = LETTERS.codePoints().toArray();
        StringBuilder value = new StringBuilder("k7");
        for (int i = random.nextInt(10, 60); i > 0; i--) {
            value.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return value.append("Zq").toString();
    }

    private static String inSomeForm(String value, SplittableRandom random) {
        byte[] bytes = value.getBytes(UTF_8);
        return switch (random.nextInt(8)) {
            case 0 -> value;
            case 1 -> "user=shop&password=" + value + "&x=y";
            case 2 -> Base64.getEncoder().encodeToString(bytes);
            case 3 -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            case 4 ->
                    "Basic " + Base64.getEncoder().encodeToString(("me:" + value).getBytes(UTF_8));
            case 5 -> "https://me:" + percent(value) + "@shop/";
            case 6 -> json(Mapping.builder().put("a", value).build());
            default ->
                    json(
                            Mapping.builder()
                                    .put("b", json(Mapping.of("a", Scalar.text(value))))
                                    .build());
        };
    }

    private static String json(Mapping mapping) {
        return new String(JsonWriter.compact(mapping), UTF_8);
    }

    private static String percent(String value) {
        StringBuilder text = new StringBuilder();
        for (byte letter : value.getBytes(UTF_8)) {
            if (Character.isLetterOrDigit(letter)) {
                text.append((char) letter);
            } else {
                text.append('%').append(HexFormat.of().toHexDigits(letter));
            }
        }
        return text.toString();
    }

    /** In place of some scalar; beside all else where there is none. */
    private static Node plant(Node node, String text, SplittableRandom random) {
        return switch (node) {
            case Mapping mapping -> {
                List<String> keys = new ArrayList<>(mapping.keys());
                if (keys.isEmpty()) {
                    yield mapping.with("planted", Scalar.text(text));
                }
                String chosen = keys.get(random.nextInt(keys.size()));
                yield mapping.mapEntries(
                        (key, value) -> key.equals(chosen) ? plant(value, text, random) : value);
            }
            case Sequence list -> {
                List<Node> items = new ArrayList<>(list.items());
                if (items.isEmpty()) {
                    items.add(Scalar.text(text));
                } else {
                    int at = random.nextInt(items.size());
                    items.set(at, plant(items.get(at), text, random));
                }
                yield new Sequence(items);
            }
            case Scalar _ -> Scalar.text(text);
        };
    }

    private static Node sealed(Node node) {
        return switch (node) {
            case Mapping mapping -> mapping.mapEntries((_, value) -> sealed(value));
            case Sequence list -> list.map(PlantedValuesTest::sealed);
            case Scalar.Hidden _ -> Scalar.text("sealed");
            case Scalar scalar -> scalar;
        };
    }
}
