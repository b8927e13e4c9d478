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

    void added(Rule rule) {
        tell(rule, Effect.Kind.ADDED, "");
    }

    void recorded(Rule rule) {
        tell(rule, Effect.Kind.DROPPED, "");
    }

    private void tell(Rule rule, Effect.Kind kind, String path) {
        if (listener != null) {
            listener.accept(new Effect(rule, kind, path));
        }
    }

    void linked(Rule rule, String path) {
        tell(rule, Effect.Kind.LINKED, path);
    }

    void kept(Rule rule) {
        tell(rule, Effect.Kind.KEPT, "");
    }

    Verdict skipped(Rule rule, Reason reason) {
        recorded(rule);
        return new Verdict.Skip(reason, rule);
    }
}
