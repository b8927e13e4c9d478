package periplus.model.clean.rule;

import java.util.EnumSet;
import java.util.Set;

/**
 * One cleaning rule. Rules are data, so that they can be listed, documented and named in an
 * explanation.
 *
 * @param code stable name in kebab-case, for reports and settings
 * @param because one sentence for people: why this is not worth keeping, or cannot be kept
 * @param modes in which the rule holds
 * @param firm whether it is applied again after the settings kept something: a stale identity does
 *     harm even to those who ask for it
 */
public record Rule(
        String code, String because, Scope scope, Action action, Set<Mode> modes, boolean firm) {

    public Rule {
        modes = Set.copyOf(modes);
    }

    /** A rule of every mode. */
    public Rule(String code, String because, Scope scope, Action action) {
        this(code, because, scope, action, EnumSet.allOf(Mode.class), false);
    }

    /** The same rule, in one mode alone. */
    public Rule only(Mode mode) {
        return new Rule(code, because, scope, action, EnumSet.of(mode), firm);
    }

    /** The same rule, and no rule of the settings brings back what it drops. */
    public Rule firmly() {
        return new Rule(code, because, scope, action, modes, true);
    }

    public static Rule skip(
            Reason reason, String code, Scope scope, Condition when, String because) {
        return new Rule(code, because, scope, new Action.Skip(reason, when));
    }

    public static Rule drop(String code, Scope scope, String path, String because) {
        return new Rule(code, because, scope, Action.DropFields.of(path, When.ALWAYS));
    }

    public static Rule dropUnowned(String code, Scope scope, String path, String because) {
        return new Rule(code, because, scope, Action.DropFields.of(path, When.UNOWNED));
    }

    public static Rule dropAnnotations(String code, Scope scope, Keys keys, String because) {
        return new Rule(code, because, scope, Action.DropKeys.annotations(keys, When.ALWAYS));
    }

    public static Rule dropLabels(String code, Scope scope, Keys keys, String because) {
        return new Rule(code, because, scope, Action.DropKeys.labels(keys, When.ALWAYS));
    }

    /** Notes beside the manifest what a restore will want. */
    public static Rule link(
            String code, Scope scope, String key, String path, Linking linking, String because) {
        return new Rule(code, because, scope, new Action.Link(key, path, linking));
    }

    public static Rule rewrite(String code, Scope scope, Rewriting rewriting, String because) {
        return new Rule(code, because, scope, new Action.Rewrite(rewriting));
    }
}
