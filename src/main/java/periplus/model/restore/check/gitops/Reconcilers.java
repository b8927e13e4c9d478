package periplus.model.restore.check.gitops;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;

/** The Argo CD and Flux objects of a cluster. */
public final class Reconcilers {

    private final Map<ResourceKey, Reconciler> byKey = new LinkedHashMap<>();
    private final List<Pause> left = new ArrayList<>();

    /** Takes in an object of Argo CD or Flux; anything else says nothing. */
    public void add(ResourceKey key, Mapping object) {
        Reconciler.of(key, object)
                .ifPresent(reconciler -> {
                    byKey.put(key, reconciler);
                    if (reconciler.pause().isEmpty()) {
                        Pause.leftOn(key, object).ifPresent(left::add);
                    }
                });
    }

    /** What still rests since a restore that did not come to its end. */
    List<Pause> left() {
        return left;
    }

    Optional<Reconciler> of(Tracking tracking) {
        return tracking.namespace().isPresent()
                ? Optional.ofNullable(byKey.get(tracking.key()))
                : named(tracking);
    }

    /** Argo CD leaves out the namespace where all Applications live in one. */
    private Optional<Reconciler> named(Tracking tracking) {
        return byKey.values().stream()
                .filter(own -> own.key().type().equals(tracking.type()))
                .filter(own -> own.key().name().equals(tracking.name()))
                .findFirst();
    }

    /**
     * Adds this one and before it, for Argo CD, those that would undo its pause: the set that made
     * an Application, or the Application that it is a part of. Flux leaves alone the field that it
     * rests by.
     */
    void collect(Reconciler reconciler, Collection<Reconciler> into) {
        if (into.contains(reconciler)) {
            return;
        }
        if (reconciler.key().type().equals(Reconciler.APPLICATIONS)) {
            Mapping metadata = reconciler.metadata();
            Stream.concat(Tracking.ofOwner(metadata), Tracking.of(metadata))
                    .flatMap(tracking -> of(tracking).stream())
                    .filter(above -> !above.equals(reconciler))
                    .toList()
                    .forEach(above -> collect(above, into));
        }
        into.add(reconciler);
    }
}
