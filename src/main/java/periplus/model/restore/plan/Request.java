package periplus.model.restore.plan;

import periplus.model.restore.remap.Remap;

/**
 * What somebody wants back, and how.
 *
 * @param patches as their file has them; empty for none
 */
public record Request(Scope scope, Conduct conduct, Remap remap, String patches) {}
