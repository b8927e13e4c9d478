package periplus.model.clean;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import periplus.model.clean.own.OwnRule;
import periplus.model.clean.own.OwnRules;
import periplus.model.clean.rule.Rule;
import periplus.model.clean.table.Rules;
import periplus.model.text.Documents;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;

/**
 * {@code docs/cleaning.md} says what the rules say. It is written anew with {@code
 * -Dgolden.update=true}.
 */
class CleaningPageTest {

    private static final Path PAGE = Path.of("docs/cleaning.md");
    private static final Path FRAME = Path.of("src/test/resources/docs/cleaning.md");
    private static final Path PEERS = Path.of("src/test/resources/docs/peers.yaml");

    record Settings(List<OwnRule> rules) {}

    @Test
    void thePageSaysWhatTheRulesSay() throws IOException {
        String page = page();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/cleaning.md is out of date; run this test with -Dgolden.update=true")
                .isEqualTo(page);
    }

    @Test
    void everyRuleIsOnThePage() throws IOException {
        String page = page();
        assertThat(Rules.all())
                .extracting(rule -> "`" + rule.code() + "`")
                .allSatisfy(code -> assertThat(page).contains(code));
    }

    @Test
    void remarksOnOtherToolsAreAboutRulesThatExist() throws IOException {
        assertThat(Rules.all()).extracting(Rule::code).containsAll(peers().keys());
    }

    @Test
    void theExampleOfOwnRulesWorks() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("rules:\n");
        String example = page.substring(start, page.indexOf("```", start));

        Settings settings =
                Documents.readYaml(example.getBytes(UTF_8), Settings.class, "docs/cleaning.md");

        assertThat(OwnRules.of(settings.rules())).hasSize(4);
    }

    private static String page() throws IOException {
        return new CleaningPage(Rules.all(), peers(), Golden.all()).fill(Files.readString(FRAME));
    }

    private static Mapping peers() throws IOException {
        return YamlReader.readMapping(Files.readAllBytes(PEERS));
    }
}
