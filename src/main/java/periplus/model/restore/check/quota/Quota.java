package periplus.model.restore.check.quota;

import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;

/**
 * One ResourceQuota.
 *
 * @param scoped whether it counts some Pods only
 */
record Quota(ResourceKey key, Usage hard, Usage used, boolean scoped) {

    static Quota of(ResourceKey key, Mapping object) {
        boolean scoped =
                !object.sequence("spec", "scopes").isEmpty()
                        || !object.mapping("spec", "scopeSelector").isEmpty();
        return new Quota(
                key,
                Usage.of(object.mapping("spec", "hard")),
                Usage.of(object.mapping("status", "used")),
                scoped);
    }
}
