package periplus.model.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import periplus.model.clean.rule.Rule;
import periplus.model.clean.table.Rules;

class RuleCoverageTest {

    /** Rules for whole kinds have tests of their own, as no object meets them. */
    private static final String FOR_KINDS = "kind-";

    @Test
    void everyRuleIsShownByAnExample() {
        Set<String> shown = new HashSet<>();
        for (Golden golden : Golden.all()) {
            golden.clean(effect -> shown.add(effect.rule().code()));
        }
        assertThat(Rules.all())
                .extracting(Rule::code)
                .filteredOn(code -> !code.startsWith(FOR_KINDS))
                .allSatisfy(code -> assertThat(shown).contains(code));
    }
}
