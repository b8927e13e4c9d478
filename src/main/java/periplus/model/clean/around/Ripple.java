package periplus.model.clean.around;

import java.util.Set;
import periplus.model.manifest.ResourceKey;

/** Which other objects may be cleaned in another way, now that one has changed. */
public sealed interface Ripple {

    Ripple NONE = new None();
    Ripple EVERYTHING = new Everything();

    /** No other. */
    record None() implements Ripple {}

    /** These, as far as they exist. */
    record Objects(Set<ResourceKey> keys) implements Ripple {

        public Objects {
            keys = Set.copyOf(keys);
        }
    }

    /** What autoscalers name; discovery tells the kinds. */
    record Targets(Set<ScaleTarget> targets) implements Ripple {

        public Targets {
            targets = Set.copyOf(targets);
        }
    }

    /**
     * All objects of a custom kind, which may also be read at another version now.
     *
     * @param type as {@link ResourceKey#type()}
     */
    record Kind(String type) implements Ripple {}

    /** All objects, and which kinds are read at which version. */
    record Everything() implements Ripple {}
}
