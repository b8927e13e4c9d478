package periplus.model.clean.around;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import periplus.model.clean.defaults.SchemaDefaults;
import periplus.model.clean.defaults.Shape;
import periplus.model.clean.order.FreeOrder;
import periplus.model.clean.order.SchemaOrder;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.text.JsonWriter;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/** How the objects of custom kinds are stored, filled in and ordered. */
public final class Definitions implements Topic {

    private record Version(boolean hasStatus, Shape defaults, FreeOrder order) {}

    /**
     * One definition.
     *
     * @param digest of the text that the rest is made of: what has the same one is the same
     * @param stored the version that objects are stored at; empty where none is named
     */
    private record Definition(
            String type, String digest, String stored, Map<String, Version> versions) {}

    private final Map<ResourceKey, Definition> byKey = new ConcurrentHashMap<>();
    private final Map<String, Definition> byType = new ConcurrentHashMap<>();

    @Override
    public Ripple hear(ResourceKey key, Mapping live) {
        return live.isEmpty() ? forget(key) : learn(key, live.mapping("spec"));
    }

    private synchronized Ripple forget(ResourceKey key) {
        Definition gone = byKey.remove(key);
        if (gone == null) {
            return Ripple.NONE;
        }
        byType.remove(gone.type(), gone);
        return new Ripple.Kind(gone.type());
    }

    private Ripple learn(ResourceKey key, Mapping spec) {
        String type = spec.mapping("names").text("plural") + "." + spec.text("group");
        Sequence versions = spec.sequence("versions");
        String digest = digest(versions);
        Definition before = byKey.get(key);
        if (before != null && before.type().equals(type) && before.digest().equals(digest)) {
            return Ripple.NONE;
        }
        Definition now = definition(type, digest, versions);
        synchronized (this) {
            forget(key);
            byKey.put(key, now);
            byType.put(type, now);
        }
        return new Ripple.Kind(type);
    }

    private static Definition definition(String type, String digest, Sequence versions) {
        Map<String, Version> byName = new HashMap<>();
        versions.mappings()
                .forEach(version -> byName.put(version.textOrEmpty("name"), version(version)));
        String stored =
                versions.mappings()
                        .filter(version -> Scalar.TRUE.equals(version.get("storage")))
                        .map(version -> version.textOrEmpty("name"))
                        .findFirst()
                        .orElse("");
        return new Definition(type, digest, stored, Map.copyOf(byName));
    }

    private static Version version(Mapping version) {
        Mapping schema = version.mapping("schema", "openAPIV3Schema");
        return new Version(
                version.at("subresources", "status") != null,
                SchemaDefaults.of(schema),
                SchemaOrder.of(schema));
    }

    private static String digest(Sequence versions) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(JsonWriter.compact(versions)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** {@link ResourceType#id()} of each custom resource to the version it is stored at. */
    public Map<String, String> storageVersions() {
        Map<String, String> versions = new HashMap<>();
        byType.forEach((type, definition) -> {
            if (!definition.stored().isEmpty()) {
                versions.put(type, definition.stored());
            }
        });
        return versions;
    }

    /** Whether this version keeps its status apart from the rest. */
    public boolean haveStatus(ResourceType type) {
        Version version = version(type);
        return version != null && version.hasStatus();
    }

    public Shape defaults(ResourceType type) {
        Version version = version(type);
        return version == null ? Shape.NONE : version.defaults();
    }

    /** Empty for a kind that no definition is known of. */
    public Optional<FreeOrder> order(ResourceType type) {
        return Optional.ofNullable(version(type)).map(Version::order);
    }

    private @Nullable Version version(ResourceType type) {
        Definition definition = byType.get(type.id());
        return definition == null ? null : definition.versions().get(type.version());
    }
}
