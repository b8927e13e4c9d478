package periplus.model.clean.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import periplus.model.clean.Cleaner;
import periplus.model.clean.Cleaning;
import periplus.model.clean.rule.Action;
import periplus.model.clean.rule.Rule;
import periplus.model.manifest.ResourceType;

class RulesTest {

    private static final Set<String> VERBS = Set.of("create", "delete", "get", "list");

    static Stream<Rule> rulesForWholeKinds() {
        return Rules.all().stream()
                .filter(rule -> rule.action() instanceof Action.Skip skip && skip.isUnconditional())
                .filter(rule -> rule.code().startsWith("kind-"))
                .filter(rule -> !rule.scope().text().startsWith("kinds "));
    }

    @Test
    void codesAreUnique() {
        assertThat(Rules.all()).extracting(Rule::code).doesNotHaveDuplicates();
    }

    @Test
    void codesAreKebabCaseAndReasonsAreSentences() {
        assertThat(Rules.all())
                .extracting(Rule::code)
                .allMatch(code -> code.matches("[a-z0-9]+(-[a-z0-9]+)*"));
        assertThat(Rules.all())
                .extracting(Rule::because)
                .allMatch(because -> because.matches("[A-Z].*\\."));
    }

    @ParameterizedTest
    @MethodSource("rulesForWholeKinds")
    void kindsThatAreNeverExportedNeedNotBeListed(Rule rule) {
        for (String kind : List.of(rule.scope().text().split(", "))) {
            assertThat(new Cleaner(Cleaning.DEFAULT).skips(type(kind, VERBS))).contains(rule);
        }
    }

    @Test
    void kindsThatCannotBeCreatedNeedNotBeListed() {
        ResourceType status = type("ComponentStatus", Set.of("get", "list"));

        assertThat(new Cleaner(Cleaning.DEFAULT).skips(status).orElseThrow().code())
                .isEqualTo("kind-not-creatable");
    }

    @Test
    void otherKindsAreListed() {
        for (String kind : List.of("Node", "Secret", "Deployment.apps", "Widget.example.com")) {
            assertThat(new Cleaner(Cleaning.DEFAULT).skips(type(kind, VERBS))).isEmpty();
        }
    }

    private static ResourceType type(String name, Set<String> verbs) {
        int dot = name.indexOf('.');
        String kind = dot < 0 ? name : name.substring(0, dot);
        String group = dot < 0 ? "" : name.substring(dot + 1);
        return new ResourceType(group, "v1", kind.equals("*") ? "all" : kind, kind, true, verbs);
    }
}
