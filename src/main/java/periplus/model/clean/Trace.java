package periplus.model.clean;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import periplus.model.clean.rule.Reason;
import periplus.model.clean.rule.Rule;
import periplus.model.tree.Mapping;

/** Tells a listener what each rule did; costs nothing when nobody listens. */
final class Trace {

    static final Trace SILENT = new Trace(null);

    private final @Nullable Consumer<Effect> listener;

    Trace(@Nullable Consumer<Effect> listener) {
        this.listener = listener;
    }

    void edited(Rule rule, Mapping before, Mapping after) {
        if (listener != null && before != after) {
            Differences.between(before, after)
                    .forEach((path, kind) -> listener.accept(new Effect(rule, kind, path)));
        }
    }

    void kept(Rule rule) {
        if (listener != null) {
            listener.accept(new Effect(rule, Effect.Kind.ADDED, ""));
        }
    }

    void recorded(Rule rule) {
        if (listener != null) {
            listener.accept(new Effect(rule, Effect.Kind.DROPPED, ""));
        }
    }

    void linked(Rule rule, String path) {
        if (listener != null) {
            listener.accept(new Effect(rule, Effect.Kind.LINKED, path));
        }
    }

    Verdict skipped(Rule rule, Reason reason) {
        recorded(rule);
        return new Verdict.Skip(reason, rule);
    }
}
