package periplus.io.cluster.embedded;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import periplus.io.cluster.WatchEvent;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/** The objects, in the order of their keys, and the version that every change raises. */
final class ObjectStore {

    private final InstantSource clock;
    private final History history;
    private final Map<ObjectKey, Mapping> objects = new TreeMap<>();
    private long version = 1;

    ObjectStore(InstantSource clock, int remembered) {
        this.clock = clock;
        this.history = new History(remembered);
    }

    /**
     * Where an object is.
     *
     * @param namespace empty for cluster-scoped objects
     */
    record ObjectKey(String type, String namespace, String name) implements Comparable<ObjectKey> {

        @Override
        public int compareTo(ObjectKey other) {
            int byType = type.compareTo(other.type);
            int byNamespace = byType != 0 ? byType : namespace.compareTo(other.namespace);
            return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
        }
    }

    /** Some objects at one version. */
    record Snapshot(List<Mapping> objects, long version) {}

    History history() {
        return history;
    }

    /** Kubernetes keeps times to the second. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    synchronized Optional<Mapping> get(ObjectKey key) {
        return Optional.ofNullable(objects.get(key));
    }

    synchronized Snapshot snapshot(String type, Optional<String> namespace) {
        List<Mapping> found =
                objects.entrySet().stream()
                        .filter(entry -> entry.getKey().type().equals(type))
                        .filter(entry ->
                                namespace
                                        .orElse(entry.getKey().namespace())
                                        .equals(entry.getKey().namespace()))
                        .map(Map.Entry::getValue)
                        .toList();
        return new Snapshot(found, version);
    }

    /** Stores the object under the next version and returns it so. */
    synchronized Mapping put(ObjectKey key, Mapping object) {
        Mapping stored = versioned(object);
        Mapping before = objects.put(key, stored);
        history.add(
                version,
                key,
                before == null ? new WatchEvent.Added(stored) : new WatchEvent.Modified(stored));
        return stored;
    }

    synchronized boolean delete(ObjectKey key) {
        Mapping last = objects.remove(key);
        if (last == null) {
            return false;
        }
        Mapping gone = versioned(last);
        history.add(version, key, new WatchEvent.Deleted(gone));
        return true;
    }

    synchronized void deleteAll(Predicate<ObjectKey> which) {
        objects.keySet().stream().filter(which).toList().forEach(this::delete);
    }

    private Mapping versioned(Mapping object) {
        version++;
        return object.update(
                "metadata",
                metadata -> metadata.with("resourceVersion", Scalar.text(String.valueOf(version))));
    }
}
