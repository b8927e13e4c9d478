package periplus.model.clean;

import java.util.List;
import periplus.model.clean.rule.Mode;
import periplus.model.clean.rule.Rule;

/**
 * How to clean.
 *
 * @param keepExplicitDefaults whether a default that someone set on purpose stays
 * @param own rules of the user, which come after all others
 */
public record Cleaning(Mode mode, boolean keepExplicitDefaults, List<Rule> own) {

    public static final Cleaning DEFAULT = of(Mode.INTENT);

    /** By the built-in rules alone. */
    public static Cleaning of(Mode mode) {
        return new Cleaning(mode, false, List.of());
    }

    public Cleaning {
        own = List.copyOf(own);
    }
}
