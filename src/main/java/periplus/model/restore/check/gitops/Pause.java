package periplus.model.restore.check.gitops;

import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;

/**
 * How to make a reconciler rest during a restore.
 *
 * @param about the object of the target to patch
 * @param patch makes it rest; a JSON merge patch (RFC 7396)
 * @param undo makes it go on as it did before
 */
public record Pause(ResourceKey about, Mapping patch, Mapping undo) {}
