package periplus.flow.explain;

import periplus.model.clean.Effect;
import periplus.model.clean.own.OwnRules;
import periplus.model.clean.rule.Rule;

/**
 * What a rule did to one field.
 *
 * @param path for example {@code metadata.annotations["a.b/c"]}
 */
public record Finding(String path, Effect.Kind what, Rule rule) {

    /** Whether a rule of the settings did it. */
    public boolean isWish() {
        return rule.code().startsWith(OwnRules.PREFIX);
    }
}
