package periplus.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

class DocumentsTest {

    enum Mode {
        FULL,
        INTENT
    }

    record Read(int kindsAtATime, long pageSize, boolean gzip, Mode mode) {
        Read {
            if (pageSize < 1) {
                throw new IllegalArgumentException("must be at least 1");
            }
        }
    }

    record Web(int port) {
        static final Problem REFUSED = new Problem(ExitCode.USAGE, "no such port", "take 80");

        Web {
            if (port < 1) {
                throw new Failure(REFUSED);
            }
        }
    }

    record Settings(String name, Read read, List<String> kinds, Optional<Duration> quiet) {}

    record Count(String kind, int count) {
        boolean isMany() {
            return count > 1;
        }

        public boolean isFew() {
            return count < 3;
        }

        public int getSquare() {
            return count * count;
        }
    }

    record Report(
            Instant at,
            Path file,
            Optional<String> note,
            Optional<String> hint,
            List<Mode> modes,
            Map<String, Long> counts,
            Mapping object) {}

    private static final Settings DEFAULTS =
            new Settings(
                    "lab", new Read(4, 500, true, Mode.FULL), List.of("pods"), Optional.empty());

    private static final String WHOLE =
            """
            name: "8"
            read:
              kindsAtATime: 2
              pageSize: 10
              gzip: true
              mode: intent
            """;

    @Test
    void aDocumentThatSaysEverythingIsRead() {
        assertThat(read(WHOLE))
                .isEqualTo(
                        new Settings(
                                "8",
                                new Read(2, 10, true, Mode.INTENT),
                                List.of(),
                                Optional.empty()));
    }

    @Test
    void whatIsLeftOutKeepsItsDefault() {
        String yaml = "read:\n  pageSize: 10\nkinds: []\nquiet: PT2S\nname:\n";
        assertThat(Documents.readYaml(bytes(yaml), DEFAULTS, "periplus.yaml"))
                .isEqualTo(
                        new Settings(
                                "lab",
                                new Read(4, 10, true, Mode.FULL),
                                List.of(),
                                Optional.of(Duration.ofSeconds(2))));
    }

    @Test
    void anEmptyFileMeansTheDefaults() {
        assertThat(Documents.readYaml(bytes("# nothing set\n"), DEFAULTS, "f")).isEqualTo(DEFAULTS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pageSize: 10   | pagesize: 10  | f:4:3: unknown key \"read.pagesize\"      | Did you mean \"pageSize\"?",
                "pageSize: 10   | other: 10     | f:4:3: unknown key \"read.other\" | Known keys here: gzip, kindsAtATime, mode, pageSize.",
                "pageSize: 10   | pageSize: ten | f:4:3: \"read.pageSize\" must be a whole number     | Correct it in f.",
                "pageSize: 10   | pageSize: '1' | f:4:3: \"read.pageSize\" must be a whole number     | Correct it in f.",
                "pageSize: 10   | pageSize: 1.5 | f:4:3: \"read.pageSize\" must be a whole number     | Correct it in f.",
                "pageSize: 10   | pageSize: []  | f:4:3: \"read.pageSize\" must be a whole number     | Correct it in f.",
                "pageSize: 10   | pageSize:     | f:4:3: \"read.pageSize\" must be a whole number     | Correct it in f.",
                "pageSize: 10   | pageSize: 0   | f:2:1: \"read\" is not right: must be at least 1 | Correct it in f.",
                "pageSize: 10   | pageSize: 1e3 | f:4:3: \"read.pageSize\" must be a whole number     | Correct it in f.",
                "pageSize: 10   | pageSize: 99999999999999999999 | f:4:3: \"read.pageSize\" holds a number out of range or text that is not Unicode | Correct it in f.",
                "pageSize: 10   | pageSize: *a  | f:4:13: an alias of an anchor; write the value out | Correct it in f.",
                "pageSize: 10   | pageSize: !a 1 | f:4:13: a tag; quotes are enough to make text of a value | Correct it in f.",
                "pageSize: 10   | gzip: true    | f:5:3: the key \"gzip\" occurs twice in one mapping  | Correct it in f.",
                "pageSize: 10   | <<: {}        | f:4:3: a merge key; write the merged values out | Correct it in f.",
                "gzip: true     | gzip: 1       | f:5:3: \"read.gzip\" must be true or false        | Correct it in f.",
                "gzip: true     | gzip: yes     | f:5:3: \"read.gzip\" must be true or false        | Correct it in f.",
                "gzip: true     | 'a: b: c'     | f:5:7: not valid YAML: mapping values are not allowed here | Correct it in f.",
                "mode: intent   | mode: half    | f:6:3: \"read.mode\" must be one of full, intent    | Correct it in f.",
                "mode: intent   | mode: 1       | f:6:3: \"read.mode\" must be one of full, intent    | Correct it in f.",
                "'name: \"8\"'  | name: 8       | f:1:1: \"name\" must be text; put it in quotes     | Correct it in f.",
                "'name: \"8\"'  | '#'           | f:1:1: the key \"name\" is missing                 | Add it to f.",
                "mode: intent   | '#'           | f:2:1: the key \"read.mode\" is missing            | Add it to f.",
                "pageSize: 10   | '#'           | f:2:1: the key \"read.pageSize\" is missing        | Add it to f."
            })
    void aMistakeIsNamedWithItsPlace(String good, String bad, String message, String hint) {
        String broken = WHOLE.replace(good, bad);
        assertThat(broken).isNotEqualTo(WHOLE);
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> read(broken))
                .extracting(Failure::problem)
                .isEqualTo(new Problem(ExitCode.USAGE, message, hint));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kinds: x      | f:7:1: \"kinds\" must be a list",
                "kinds: [x, 1] | f:7:12: \"kinds[1]\" must be text; put it in quotes",
                "kinds: [[x]]  | f:7:9: \"kinds[0]\" must be text; put it in quotes",
                "kinds: [null] | f:7:9: \"kinds[0]\" must be text; put it in quotes",
                "quiet: soon   | f:7:1: \"quiet\" must be a duration such as PT1H30M",
                "--- 1         | f:7:5: a second document starts; only one may stand in a file",
                "? [x]         | f:7:4: more than plain keys and values"
            })
    void aMistakeBelowIsNamedWithItsPlace(String line, String message) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> read(WHOLE + line + "\n"))
                .withMessage(message);
    }

    @Test
    void whatARecordRefusesInItsOwnWordsComesThrough() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Documents.readYaml(bytes("port: 0"), Web.class, "f"))
                .extracting(Failure::problem)
                .isEqualTo(Web.REFUSED);
    }

    @Test
    void onlyTrueAndFalseAreBooleans() {
        Settings settings = read(WHOLE.replace("name: \"8\"", "name: no"));
        assertThat(settings.name()).isEqualTo("no");
    }

    @Test
    void aReportIsCanonicalYamlAndComesBack() {
        Report report = report();
        assertThat(new String(Documents.toYaml(report), StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        at: "2026-11-22T10:00:00Z"
                        file: a/b.tar
                        note: "yes"
                        modes:
                        - full
                        counts:
                          pods: 3
                        object:
                          big: 18446744073709551616
                        """);
        assertThat(Documents.readYaml(Documents.toYaml(report), Report.class, "f"))
                .isEqualTo(report);
    }

    @Test
    void aListIsADocumentAndOnlyComponentsAreKeys() {
        List<Count> counts = List.of(new Count("pods", 2), new Count("nodes", 1));
        assertThat(new String(Documents.toYaml(counts), StandardCharsets.UTF_8))
                .isEqualTo("- kind: pods\n  count: 2\n- kind: nodes\n  count: 1\n");
        assertThat(new String(Documents.toYaml(List.of()), StandardCharsets.UTF_8))
                .isEqualTo("[]\n");
    }

    @Test
    void aReportIsIndentedJson() {
        assertThat(new String(Documents.toJson(report()), StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        {
                          "at": "2026-11-22T10:00:00Z",
                          "file": "a/b.tar",
                          "note": "yes",
                          "modes": [
                            "full"
                          ],
                          "counts": {
                            "pods": 3
                          },
                          "object": {
                            "big": 18446744073709551616
                          }
                        }
                        """);
    }

    private static Report report() {
        return new Report(
                Instant.parse("2026-11-22T10:00:00Z"),
                Path.of("a/b.tar"),
                Optional.of("yes"),
                Optional.empty(),
                List.of(Mode.FULL),
                Map.of("pods", 3L),
                Mapping.of("big", new Scalar.Numeral("18446744073709551616")));
    }

    private static Settings read(String yaml) {
        return Documents.readYaml(bytes(yaml), Settings.class, "f");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
