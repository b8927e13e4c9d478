package periplus.model.seal.leak;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import periplus.model.manifest.FieldPath;
import periplus.model.seal.leak.structure.StructuralRules;
import periplus.model.seal.leak.token.TokenFormats;

/** The tables of docs/leaks.md are written from the detectors. */
class LeaksPageTest {

    private static final Path PAGE = Path.of("docs/leaks.md");

    @Test
    void thePageSaysWhatIsLookedFor() throws IOException {
        String page = Files.readString(PAGE);
        String filled = filled(filled(page, "structural", structural()), "tokens", tokens());
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, filled);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/leaks.md is out of date; run this test with -Dgolden.update=true")
                .isEqualTo(filled);
    }

    private static String filled(String page, String name, String table) {
        String begin = "<!-- " + name + " -->\n";
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf("<!-- /" + name + " -->", from);
        return page.substring(0, from) + table + page.substring(to);
    }

    private static String structural() {
        return StructuralRules.all().stream()
                .map(rule ->
                        "| %s | `%s` | %s%s |\n"
                                .formatted(
                                        rule.what(),
                                        rule.scope().text().replace(", ", "`, `"),
                                        rule.at().stream()
                                                .map(FieldPath::toString)
                                                .collect(joining("`, `", "`", "`")),
                                        rule.below() ? " and below, by name" : ""))
                .collect(joining("", "| what | kinds | where |\n|---|---|---|\n", ""));
    }

    private static String tokens() {
        return TokenFormats.all().stream()
                .map(format -> "| %s | %s |\n".formatted(format.name(), format.source()))
                .collect(joining("", "| what | described in |\n|---|---|\n", ""));
    }
}
