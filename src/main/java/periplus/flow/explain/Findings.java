package periplus.flow.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import periplus.model.clean.Effect;
import periplus.model.clean.rule.Action;
import periplus.model.clean.rule.Rule;

/** Collects what rules did to one object. */
final class Findings implements Consumer<Effect> {

    private final List<Finding> fields = new ArrayList<>();
    private Optional<Rule> wish = Optional.empty();
    private Optional<Rule> whole = Optional.empty();

    @Override
    public void accept(Effect effect) {
        if (effect.kind() == Effect.Kind.LINKED) {
            fields.add(finding(effect, effect.path().isEmpty() ? "." : effect.path()));
        } else if (!effect.path().isEmpty()) {
            if (effect.kind() == Effect.Kind.ADDED) {
                fields.removeIf(earlier -> earlier.path().equals(effect.path()));
            }
            fields.add(finding(effect, effect.path()));
        } else if (effect.rule().action() instanceof Action.KeepObject) {
            wish = Optional.of(effect.rule());
        } else if (!(effect.rule().action() instanceof Action.Skip)) {
            whole = Optional.of(effect.rule());
        }
    }

    private static Finding finding(Effect effect, String path) {
        return new Finding(path, effect.kind(), effect.rule());
    }

    List<Finding> fields() {
        return fields;
    }

    /** The rule of the settings that keeps the object. */
    Optional<Rule> wish() {
        return wish;
    }

    /** The rule that decided about the object as a whole. */
    Optional<Rule> whole() {
        return whole;
    }
}
