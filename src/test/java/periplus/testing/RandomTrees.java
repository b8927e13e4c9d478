package periplus.testing;

import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/** Documents as nasty as JSON allows, the same for the same seed. */
public final class RandomTrees {

    /** Strings that one YAML reader or another takes for something else. */
    public static final List<String> NASTY =
            List.of(
                    "",
                    " ",
                    "  ",
                    "a ",
                    " a",
                    "\t",
                    "\ta",
                    "a\t",
                    "a\tb",
                    "-",
                    "--",
                    "---",
                    "--- a",
                    "...",
                    "... a",
                    "- a",
                    "-a",
                    "--flag=1",
                    "-v",
                    "-1",
                    "+",
                    "+1",
                    "+12",
                    ".",
                    "..",
                    ".5",
                    ".5e3",
                    "1.",
                    "1_000",
                    "1,000",
                    "._",
                    "_1",
                    "0",
                    "00",
                    "012",
                    "0777",
                    "08",
                    "0o12",
                    "0O12",
                    "0x1F",
                    "0X1f",
                    "0x",
                    "0b101",
                    "0B1",
                    "-0b1",
                    "1e3",
                    "1E3",
                    "5e10",
                    "0e12345",
                    "1.0e+21",
                    "12e03",
                    "12:30:45",
                    "1:30",
                    "22:22",
                    "1:2:3.4",
                    "2024-01-01",
                    "2024-1-1",
                    "2024-01-01T00:00:00Z",
                    "2024-01-01 00:00:00",
                    "2024-01-01x",
                    "10.0.0.1",
                    "1.27",
                    "1.27-alpine",
                    "v1",
                    "100m",
                    "1Gi",
                    "y",
                    "Y",
                    "n",
                    "N",
                    "yes",
                    "Yes",
                    "YES",
                    "no",
                    "No",
                    "NO",
                    "on",
                    "On",
                    "ON",
                    "off",
                    "Off",
                    "OFF",
                    "true",
                    "True",
                    "TRUE",
                    "false",
                    "False",
                    "FALSE",
                    "null",
                    "Null",
                    "NULL",
                    "nil",
                    "~",
                    "~a",
                    "=",
                    "=a",
                    "<<",
                    "<<a",
                    "<",
                    ".inf",
                    ".Inf",
                    ".INF",
                    "+.inf",
                    "-.inf",
                    ".nan",
                    ".NaN",
                    ".NAN",
                    "NaN",
                    "Infinity",
                    "? a",
                    "?",
                    "?a",
                    ":",
                    ": a",
                    ":a",
                    "a:",
                    "a: b",
                    "a:b",
                    "a :b",
                    "http://x/y",
                    "a #b",
                    "a# b",
                    "#a",
                    "[",
                    "[]",
                    "]",
                    "{",
                    "{}",
                    "{a: b}",
                    "}",
                    ",",
                    "a,b",
                    "&a",
                    "*a",
                    "*.example.com",
                    "!a",
                    "!!str a",
                    "|",
                    "|-",
                    ">",
                    ">a",
                    "'",
                    "''",
                    "'a'",
                    "a'b",
                    "\"",
                    "\"a\"",
                    "a\"b",
                    "\\",
                    "a\\b",
                    "\\n",
                    "%a",
                    "@a",
                    "`a`",
                    "${A}",
                    "$(A)",
                    "a\nb",
                    "\n",
                    "\n\n",
                    "a\n",
                    "a\n\n",
                    "a\n\n\n",
                    "\na",
                    "\n\na\n",
                    "a\n\nb",
                    " a\nb",
                    "  a\n b\n",
                    "\ta\nb",
                    "a\n\tb",
                    "a\n\t\nb\n",
                    "a\n \nb",
                    "a\n ",
                    "a\n \n",
                    "a\n  \n\n",
                    " \n ",
                    " \na",
                    "a \nb \n",
                    "a\r\nb\r\n",
                    "a\rb",
                    "\r",
                    "a\n---\nb",
                    "a\n...\n",
                    "#a\n#b\n",
                    "- a\n- b\n",
                    "a\n\u00a0\n",
                    "\u00a0",
                    "\u00a0a",
                    "a\u0085b",
                    "\u0085",
                    "a\u2028b",
                    "a\n\u2028b",
                    "\u2029",
                    "\ufeff",
                    "\ufeffa",
                    "a\ufeffb\n",
                    "\u0000",
                    "\u0001",
                    "\u0007",
                    "\u001b[0m",
                    "\u007f",
                    "\u0080",
                    "\u009f",
                    "\ufffd",
                    "\ufffe",
                    "\uffff",
                    "é",
                    "日本語",
                    "🚢",
                    "a\n🚢\n",
                    "e\u0301",
                    "\u200b",
                    "\u202e",
                    "periplus.yaml",
                    "x".repeat(1022),
                    "x".repeat(1023),
                    "x".repeat(1024),
                    "x".repeat(1025),
                    "x y ".repeat(600),
                    "\"".repeat(511),
                    "\"".repeat(512));

    private static final List<String> NUMBERS =
            List.of(
                    "0",
                    "-0",
                    "1",
                    "-1",
                    "9007199254740993",
                    "9223372036854775807",
                    "-9223372036854775808",
                    "18446744073709551615",
                    "0.1",
                    "-0.1",
                    "1.0",
                    "1.50",
                    "1e3",
                    "1E3",
                    "1e+21",
                    "1.0e+21",
                    "1.00e+21",
                    "1.5e-7",
                    "1e-07",
                    "2.50E+10",
                    "0.0",
                    "0e0",
                    "123456789.123456789");

    private static final String ALPHABET =
            "aby01.:-_ #\n\t'\"\\,[]{}&*!|>%@`~=<?/+eExoéß日\u0085\u2028🚢\r\u0007";

    private final SplittableRandom random;

    public RandomTrees(long seed) {
        random = new SplittableRandom(seed);
    }

    public static Stream<Mapping> of(long seed, int count) {
        RandomTrees trees = new RandomTrees(seed);
        return Stream.generate(trees::document).limit(count);
    }

    public Mapping document() {
        return mapping(random.nextInt(1, 6));
    }

    private Node node(int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 7)) {
            case 0, 1, 2 -> Scalar.text(text());
            case 3 -> new Scalar.Numeral(number());
            case 4 -> Scalar.bool(random.nextBoolean());
            case 5 -> random.nextBoolean() ? Scalar.NULL : Mapping.EMPTY;
            case 6 -> Sequence.EMPTY;
            case 7, 8 -> mapping(depth - 1);
            default -> sequence(depth - 1);
        };
    }

    private Mapping mapping(int depth) {
        Mapping.Builder mapping = Mapping.builder();
        for (int i = random.nextInt(6); i > 0; i--) {
            mapping.put(text(), node(depth));
        }
        return mapping.build();
    }

    private Sequence sequence(int depth) {
        return new Sequence(Stream.generate(() -> node(depth)).limit(random.nextInt(5)).toList());
    }

    private String text() {
        if (random.nextInt(3) > 0) {
            return NASTY.get(random.nextInt(NASTY.size()));
        }
        int[] points = ALPHABET.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    private String number() {
        return random.nextBoolean()
                ? NUMBERS.get(random.nextInt(NUMBERS.size()))
                : BigInteger.valueOf(random.nextLong()).toString();
    }
}
