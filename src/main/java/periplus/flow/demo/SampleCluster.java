package periplus.flow.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import periplus.io.cluster.ApplyOptions;
import periplus.io.cluster.ApplyResult;
import periplus.io.cluster.Cluster;
import periplus.model.manifest.ResourceType;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;

/** The made-up lab of the demo, and what somebody does to it. */
final class SampleCluster {

    private static final String OBJECTS = "/templates/demo/cluster.yaml";
    private static final ApplyOptions AS_KUBECTL = new ApplyOptions("kubectl", true, false);

    private final Cluster cluster;
    private final String text = text();

    SampleCluster(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Applies all objects, in the order of the file, and says how many they are. */
    int seed() {
        List<Mapping> objects = objects(text);
        objects.forEach(this::apply);
        return objects.size();
    }

    /** Applies the objects in which the one text is replaced by the other. */
    void edit(String from, String to) {
        List<Mapping> before = objects(text);
        objects(text.replace(from, to)).stream()
                .filter(object -> !before.contains(object))
                .forEach(this::apply);
    }

    void deleteIngress(String namespace, String name) {
        cluster.delete(type("networking.k8s.io/v1", "Ingress"), Optional.of(namespace), name);
    }

    private void apply(Mapping object) {
        ResourceType type = type(required(object, "apiVersion"), required(object, "kind"));
        if (cluster.apply(type, object, AS_KUBECTL)
                instanceof ApplyResult.Refused(int _, String _, String message)) {
            throw new IllegalStateException(
                    "the sample cluster refuses its own object: " + message);
        }
    }

    private ResourceType type(String apiVersion, String kind) {
        return cluster.discover().types().stream()
                .filter(type -> type.apiVersion().equals(apiVersion) && type.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + kind + " in " + apiVersion));
    }

    private static List<Mapping> objects(String yaml) {
        return YamlReader.readMapping(yaml.getBytes(UTF_8)).sequence("items").mappings().toList();
    }

    private static String required(Mapping object, String key) {
        return Objects.requireNonNull(object.text(key), key);
    }

    private static String text() {
        try (InputStream in = SampleCluster.class.getResourceAsStream(OBJECTS)) {
            return new String(Objects.requireNonNull(in, OBJECTS).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
