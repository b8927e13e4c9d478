package periplus.model.restore.check.quota;

import java.util.Map;
import java.util.TreeMap;
import periplus.model.manifest.ResourceKey;
import periplus.model.restore.check.PodSpecs;
import periplus.model.restore.check.Tally;
import periplus.model.tree.Mapping;

/** What the new objects of one namespace need together. */
final class Demand {

    private final Map<String, Tally> unstated = new TreeMap<>();
    private final Tally open = new Tally();
    private Usage usage = Usage.NONE;

    void add(ResourceKey key, Mapping object) {
        usage = usage.plus(Counting.of(key, object));
        if (Counting.isOpen(key)) {
            open.add(key);
        }
        PodSpecs.pod(key.type(), object)
                .map(pod -> PodUsage.unstated(pod.mapping("spec")))
                .ifPresent(names ->
                        names.forEach(
                                name -> unstated.computeIfAbsent(name, _ -> new Tally()).add(key)));
    }

    /** At least this. */
    Usage usage() {
        return usage;
    }

    /** What has Pods that are not counted. */
    Tally open() {
        return open;
    }

    /** Resource to the objects whose containers do not state it. */
    Map<String, Tally> unstated() {
        return unstated;
    }
}
