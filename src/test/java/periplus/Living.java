package periplus;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.ListRequest;
import periplus.io.cluster.Listing;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;

/**
 * All objects of a cluster, as they were at a moment.
 *
 * @param versions of each kind, where a watch may start
 */
record Living(Map<ResourceKey, Mapping> objects, Map<ResourceType, String> versions) {

    private static final String TOKEN = "kubernetes.io/service-account-token";

    static Living in(Cluster cluster) {
        Map<ResourceKey, Mapping> objects = new HashMap<>();
        Map<ResourceType, String> versions = new HashMap<>();
        Set<String> seen = new HashSet<>();
        cluster.discover().types().stream()
                .filter(type -> type.offers("list") && type.offers("watch"))
                .filter(type -> seen.add(type.id()))
                .forEach(type -> versions.put(type, list(cluster, type, objects)));
        return new Living(objects, versions);
    }

    private static String list(
            Cluster cluster, ResourceType type, Map<ResourceKey, Mapping> objects) {
        Listing listing =
                cluster.list(
                        ListRequest.all(type),
                        object -> objects.put(ResourceKey.of(type, object), object));
        if (listing instanceof Listing.Complete(long _, String version)) {
            return version;
        }
        throw new AssertionError(type.id() + ": " + listing);
    }

    Mapping get(ResourceKey key) {
        return objects.getOrDefault(key, Mapping.EMPTY);
    }

    Map<ResourceKey, String> uids(Set<ResourceKey> which) {
        return which.stream()
                .filter(objects::containsKey)
                .collect(toMap(key -> key, key -> get(key).textOrEmpty("metadata", "uid")));
    }

    /** Whom an object belongs to, and how, but for UIDs. */
    Set<Mapping> owners(ResourceKey key) {
        return get(key).sequence("metadata", "ownerReferences")
                .mappings()
                .map(owner -> owner.without("uid"))
                .map(owner -> owner.isTrue("controller") ? owner : owner.without("controller"))
                .collect(toSet());
    }

    /** The UIDs of the owners of an object that are not there. */
    Set<String> strangers(ResourceKey key) {
        Set<String> uids =
                get(key).sequence("metadata", "ownerReferences")
                        .mappings()
                        .map(owner -> owner.textOrEmpty("uid"))
                        .collect(toSet());
        objects.values().forEach(object -> uids.remove(object.textOrEmpty("metadata", "uid")));
        return uids;
    }

    /** What is in a Secret, unless a controller put it there. */
    Mapping values(ResourceKey key) {
        return isToken(key) || !key.type().equals(ResourceType.SECRETS)
                ? Mapping.EMPTY
                : get(key).mapping("data");
    }

    boolean isToken(ResourceKey key) {
        return key.type().equals(ResourceType.SECRETS) && TOKEN.equals(get(key).text("type"));
    }
}
