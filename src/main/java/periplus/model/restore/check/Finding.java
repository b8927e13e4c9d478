package periplus.model.restore.check;

import periplus.model.manifest.ResourceKey;

/**
 * One thing to know before a restore.
 *
 * @param about a planned object, or the object of the target that is in the way
 * @param what what would happen, and why; never holds a secret
 * @param next what to do about it; empty where there is nothing to do
 */
public record Finding(Severity severity, ResourceKey about, String what, String next) {

    public static Finding blocks(ResourceKey about, String what, String next) {
        return new Finding(Severity.BLOCKS, about, what, next);
    }

    public static Finding warns(ResourceKey about, String what, String next) {
        return new Finding(Severity.WARNS, about, what, next);
    }

    public static Finding tells(ResourceKey about, String what) {
        return new Finding(Severity.TELLS, about, what, "");
    }
}
