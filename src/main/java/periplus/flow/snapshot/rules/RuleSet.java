package periplus.flow.snapshot.rules;

import java.util.Locale;
import java.util.Optional;
import periplus.model.clean.Cleaning;
import periplus.model.clean.rule.Mode;
import periplus.model.clean.table.Rules;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/**
 * The rules that cleaned the files of a repository.
 *
 * @param version {@link Rules#VERSION} of the program that wrote them; 0 where it is not known
 * @param mode lower case; empty where it is not known
 */
public record RuleSet(int version, String mode) {

    /** What this program would clean with. */
    public static RuleSet of(Cleaning cleaning) {
        return new RuleSet(Rules.VERSION, word(cleaning.mode()));
    }

    /** As {@code .periplus/format.yaml} says. */
    public static RuleSet recorded(Mapping mark) {
        int version =
                mark.get("rules") instanceof Scalar.Numeral(String literal)
                                && literal.matches("\\d{1,9}")
                        ? Integer.parseInt(literal)
                        : 0;
        return new RuleSet(version, mark.textOrEmpty("mode"));
    }

    /** What differs from the other, for people; empty when nothing does. */
    Optional<String> changeFrom(RuleSet other) {
        String rules = version == other.version ? "" : "rules " + version;
        String modes = mode.equals(other.mode) ? "" : "mode " + mode;
        String separator = rules.isEmpty() || modes.isEmpty() ? "" : ", ";
        return Optional.of(rules + separator + modes).filter(change -> !change.isEmpty());
    }

    private static String word(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
