package periplus.model.seal.leak;

import java.util.Locale;
import java.util.Set;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

/** Types and keys of objects in tests, from what they say themselves. */
public final class Subjects {

    private Subjects() {}

    public static ResourceType type(Mapping object) {
        String version = object.textOrEmpty("apiVersion");
        String kind = object.textOrEmpty("kind");
        int slash = version.indexOf('/');
        return new ResourceType(
                slash < 0 ? "" : version.substring(0, slash),
                version.substring(slash + 1),
                kind.toLowerCase(Locale.ROOT) + "s",
                kind,
                object.mapping("metadata").has("namespace"),
                Set.of());
    }

    public static ResourceKey key(Mapping object) {
        return ResourceKey.of(type(object), object);
    }

    /** A ConfigMap with one entry. */
    static Mapping configMap(String key, String value) {
        return Trees.yaml(
                        "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: shop}}")
                .with("data", Mapping.builder().put(key, value).build());
    }

    static Scan scan(LeakScan scan, Mapping object) {
        return scan.scan(type(object), key(object), object);
    }
}
