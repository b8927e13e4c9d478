package periplus.model.clean;

import java.util.List;
import periplus.model.clean.rule.Mode;
import periplus.model.clean.rule.Rule;

/**
 * How to clean.
 *
 * @param own rules of the user, which come after all others
 * @param keepExplicitDefaults whether a default that someone set on purpose stays
 */
public record Cleaning(Mode mode, List<Rule> own, boolean keepExplicitDefaults) {

    public static final Cleaning DEFAULT = new Cleaning(Mode.INTENT, List.of());

    public Cleaning {
        own = List.copyOf(own);
    }

    public Cleaning(Mode mode, List<Rule> own) {
        this(mode, own, false);
    }
}
