package periplus.model.clean.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import periplus.model.clean.rule.Scene;
import periplus.model.manifest.ResourceKey;
import periplus.model.text.JsonReader;
import periplus.model.tree.Mapping;

/**
 * The roles and bindings that Kubernetes itself puts into every cluster, recorded from a fresh one.
 * Read only when somebody changed one of them.
 */
public final class Baseline {

    private static final String RECORD = "baseline.json";

    private Baseline() {}

    private static final class Recorded {
        static final Map<String, Mapping> OBJECTS = read();
    }

    /**
     * What a fresh cluster has under this name; empty when it has nothing, or when it is another
     * binding, as what a binding refers to cannot be changed.
     */
    static Optional<Mapping> of(Scene scene) {
        Mapping live = scene.live();
        return Optional.ofNullable(Recorded.OBJECTS.get(key(scene.type().kind(), live)))
                .filter(known -> target(known).equals(target(live)));
    }

    /**
     * Whether a fresh cluster has a role or binding of this kind and name.
     *
     * @param kind as objects name it
     */
    public static boolean has(String kind, ResourceKey key) {
        return Recorded.OBJECTS.containsKey(key(kind, key.namespace().orElse(""), key.name()));
    }

    private static String target(Mapping binding) {
        Mapping role = binding.mapping("roleRef");
        return role.textOrEmpty("kind") + "/" + role.textOrEmpty("name");
    }

    private static Map<String, Mapping> read() {
        try (InputStream json = Baseline.class.getResourceAsStream(RECORD)) {
            if (json == null || !(JsonReader.read(json) instanceof Mapping record)) {
                throw new IllegalStateException(RECORD + " is missing");
            }
            Map<String, Mapping> objects = new HashMap<>();
            record.sequence("objects")
                    .mappings()
                    .forEach(
                            object -> objects.put(key(object.textOrEmpty("kind"), object), object));
            return Map.copyOf(objects);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(String kind, Mapping object) {
        Mapping metadata = object.mapping("metadata");
        return key(kind, metadata.textOrEmpty("namespace"), metadata.textOrEmpty("name"));
    }

    private static String key(String kind, String namespace, String name) {
        return String.join("/", kind, namespace, name);
    }
}
