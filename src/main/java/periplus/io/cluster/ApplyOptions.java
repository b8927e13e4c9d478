package periplus.io.cluster;

/**
 * How to apply.
 *
 * @param fieldManager who owns the applied fields from now on
 * @param force take fields over from other managers instead of a conflict
 * @param dryRun let the server answer without storing anything
 */
public record ApplyOptions(String fieldManager, boolean force, boolean dryRun) {}
