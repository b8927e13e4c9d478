package periplus.model.clean.own;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import periplus.model.clean.rule.Action;
import periplus.model.clean.rule.Condition;
import periplus.model.clean.rule.Reason;
import periplus.model.clean.rule.Rewriting;
import periplus.model.clean.rule.Rule;
import periplus.model.clean.rule.Scope;
import periplus.model.manifest.FieldPath;
import periplus.model.manifest.ResourceType;

/** Makes cleaning rules of the entries under {@code rules} of the settings. */
public final class OwnRules {

    /** How the codes of these rules begin. */
    public static final String PREFIX = "own-";

    private OwnRules() {}

    /**
     * Rules named {@code own-1}, {@code own-2} … by their place in the file, in the order in which
     * they are applied: what is kept comes last, so that nothing drops it again.
     */
    public static List<Rule> of(List<OwnRule> entries) {
        List<Rule> drops = new ArrayList<>();
        List<Rule> keeps = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            OwnRule entry = entries.get(i);
            (entry.drop().isPresent() ? drops : keeps).add(rule(PREFIX + (i + 1), entry));
        }
        return Stream.concat(drops.stream(), keeps.stream()).toList();
    }

    /** The kinds a rule of the settings names and the server does not have. */
    public static List<String> absentKinds(Rule own, Collection<ResourceType> served) {
        return own.scope().equals(Scope.ALL)
                ? List.of()
                : Stream.of(own.scope().text().split(", "))
                        .filter(kind -> served.stream().noneMatch(type -> Target.names(kind, type)))
                        .toList();
    }

    private static Rule rule(String code, OwnRule entry) {
        Condition where = Target.where(entry.namespaces(), entry.names());
        boolean drops = entry.drop().isPresent();
        Action action =
                entry.path()
                        .<Action>map(path -> edit(path, drops, where))
                        .orElseGet(() ->
                                drops
                                        ? new Action.Skip(Reason.USER_EXCLUDE, where)
                                        : new Action.KeepObject(where));
        return new Rule(
                code,
                entry.because()
                        .orElseGet(() -> "The settings " + (drops ? "drop" : "keep") + " it."),
                Target.scope(entry.kinds()),
                action);
    }

    private static Action edit(FieldPath path, boolean drops, Condition where) {
        Rewriting change =
                drops
                        ? (object, _) -> PathEdits.without(object, path)
                        : (object, scene) -> PathEdits.restored(object, scene.live(), path);
        return new Action.Rewrite(
                (object, scene) -> where.holds(scene) ? change.apply(object, scene) : object);
    }
}
