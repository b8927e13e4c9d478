package periplus.model.clean;

import periplus.model.clean.rule.Rule;

/**
 * What one rule did at one place of an object.
 *
 * @param path for example {@code metadata.annotations["a.b/c"]}; empty for the whole object
 */
public record Effect(Rule rule, Kind kind, String path) {

    /** What became of the field. */
    public enum Kind {
        DROPPED,
        CHANGED,
        /** Kept, apart from the manifests: a change to an object that every cluster has. */
        KEPT,
        /** Noted beside the manifest, for a restore. */
        LINKED,
        /** It is there only through the rule. */
        ADDED
    }
}
