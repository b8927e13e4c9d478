package periplus.flow.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;

/**
 * The newest state of each object that was seen, by its UID and resource version: some 150 bytes
 * for one. What it looks like is in the repository. For one thread at a time.
 */
final class Index {

    /** Versions are numbers on every known server, and newer ones are larger (KEP-5504). */
    private record Entry(long uidHigh, long uidLow, long version) {}

    /** By kind, then by namespace and name. */
    private final Map<String, Map<String, Entry>> kinds = new HashMap<>();

    private long size;

    /** Takes a state, unless it is known or older than what is known; says whether it was taken. */
    boolean advance(ResourceKey key, String uid, String resourceVersion) {
        Map<String, Entry> objects = kinds.computeIfAbsent(key.type(), _ -> new HashMap<>());
        Entry known = objects.get(name(key));
        long version = version(resourceVersion);
        if (known != null && !isNewer(version, known.version())) {
            return false;
        }
        UUID id = uuid(uid);
        objects.put(
                name(key),
                new Entry(id.getMostSignificantBits(), id.getLeastSignificantBits(), version));
        size += known == null ? 1 : 0;
        return true;
    }

    /** Whether the state is older than what is known. */
    boolean isOutdated(ResourceKey key, String resourceVersion) {
        Entry known = entry(key);
        long version = version(resourceVersion);
        return known != null && version != known.version() && !isNewer(version, known.version());
    }

    void remove(ResourceKey key) {
        Map<String, Entry> objects = kinds.get(key.type());
        if (objects != null && objects.remove(name(key)) != null) {
            size--;
        }
    }

    /** What a list at this version should have shown and did not. */
    List<ResourceKey> absent(ResourceType type, String listVersion, Predicate<ResourceKey> listed) {
        List<ResourceKey> absent = new ArrayList<>();
        long version = version(listVersion);
        kinds.getOrDefault(type.id(), Map.of())
                .forEach((name, entry) -> {
                    ResourceKey key = key(type, name);
                    if (!isNewer(entry.version(), version) && !listed.test(key)) {
                        absent.add(key);
                    }
                });
        return absent;
    }

    /** Every known object of a kind. */
    List<ResourceKey> all(ResourceType type) {
        return kinds.getOrDefault(type.id(), Map.of()).keySet().stream()
                .map(name -> key(type, name))
                .toList();
    }

    /** The UID of an object. */
    Optional<String> uid(ResourceKey key) {
        return Optional.ofNullable(entry(key))
                .map(entry -> new UUID(entry.uidHigh(), entry.uidLow()).toString());
    }

    long size() {
        return size;
    }

    private @Nullable Entry entry(ResourceKey key) {
        return kinds.getOrDefault(key.type(), Map.of()).get(name(key));
    }

    private static String name(ResourceKey key) {
        return key.namespace().map(namespace -> namespace + "/" + key.name()).orElse(key.name());
    }

    private static ResourceKey key(ResourceType type, String name) {
        int slash = name.indexOf('/');
        return ResourceKey.of(
                type,
                type.namespaced() ? name.substring(0, slash) : "",
                type.namespaced() ? name.substring(slash + 1) : name);
    }

    /** A server whose versions are no numbers can only be asked whether two are equal. */
    private static long version(String resourceVersion) {
        return resourceVersion.matches("\\d{1,18}")
                ? Long.parseLong(resourceVersion)
                : -1L - Integer.toUnsignedLong(resourceVersion.hashCode());
    }

    private static boolean isNewer(long version, long known) {
        boolean numbers = version >= 0 && known >= 0;
        return numbers ? version > known : version != known;
    }

    private static UUID uuid(String uid) {
        try {
            return UUID.fromString(uid);
        } catch (IllegalArgumentException _) {
            return new UUID(0, uid.hashCode());
        }
    }
}
