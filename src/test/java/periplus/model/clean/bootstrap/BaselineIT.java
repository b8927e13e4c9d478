package periplus.model.clean.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import periplus.model.manifest.CanonicalOrder;
import periplus.model.text.JsonReader;
import periplus.model.text.JsonWriter;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.testing.ControlPlane;
import periplus.testing.Eventually;
import periplus.testing.RealCluster;

/**
 * What a fresh control plane makes is what the program takes for its making.
 *
 * <p>For another version of Kubernetes: raise it in {@code Programs} and the module it builds, run
 * this test alone with {@code -Dgolden.update=true}, which records the baseline anew, and look at
 * the difference: one line is one object.
 */
@RealCluster
class BaselineIT {

    private static final Path RECORD =
            Path.of("src/main/resources/periplus/model/clean/bootstrap/baseline.json");
    private static final List<String> FIELDS =
            List.of("kind", "aggregationRule", "rules", "roleRef", "subjects");
    private static final List<String> METADATA =
            List.of("name", "namespace", "labels", "annotations");

    @Test
    void aFreshControlPlaneMakesWhatIsRecorded() throws IOException {
        String made;
        try (ControlPlane plane = ControlPlane.start()) {
            plane.startControllerManager();
            Eventually.holds("roles are aggregated", () -> isAggregated(read(plane)));
            made = record(version(plane), read(plane));
        }
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(RECORD, made);
        }
        assertThat(RECORD).usingCharset(UTF_8).hasContent(made);
    }

    private static List<Mapping> read(ControlPlane plane) {
        return json(plane.kubectl(
                        "get",
                        "clusterroles,clusterrolebindings,roles,rolebindings",
                        "--all-namespaces",
                        "--selector=kubernetes.io/bootstrapping=rbac-defaults",
                        "--output=json"))
                .sequence("items")
                .mappings()
                .toList();
    }

    private static String version(ControlPlane plane) {
        return json(plane.kubectl("version", "--output=json"))
                .textOrEmpty("serverVersion", "gitVersion");
    }

    /** Each role that collects others permits what they do: the controller has come to its end. */
    private static boolean isAggregated(List<Mapping> objects) {
        return objects.stream()
                .filter(role -> role.has("aggregationRule"))
                .allMatch(role ->
                        objects.stream()
                                .filter(other -> isCollected(role, other))
                                .allMatch(other -> permits(role, other)));
    }

    private static boolean isCollected(Mapping role, Mapping other) {
        Map<String, Node> labels = other.mapping("metadata", "labels").entries();
        return role.sequence("aggregationRule", "clusterRoleSelectors")
                .mappings()
                .map(selector -> selector.mapping("matchLabels").entries())
                .anyMatch(wanted -> labels.entrySet().containsAll(wanted.entrySet()));
    }

    private static boolean permits(Mapping role, Mapping other) {
        return PolicyRules.beyond(other.sequence("rules"), role.sequence("rules")).isEmpty();
    }

    private static String record(String version, List<Mapping> objects) {
        return objects.stream()
                .map(object -> CanonicalOrder.of(kept(object)))
                .map(object -> new String(JsonWriter.compact(object), UTF_8))
                .sorted()
                .collect(
                        joining(
                                ",\n",
                                "{\"kubernetes\":\"" + version + "\",\"objects\":[\n",
                                "\n]}\n"));
    }

    private static Mapping kept(Mapping object) {
        Mapping.Builder metadata = Mapping.builder();
        METADATA.forEach(field -> copy(object.mapping("metadata"), field, metadata));
        Mapping.Builder kept = Mapping.builder().put("metadata", metadata.build());
        FIELDS.forEach(field -> copy(object, field, kept));
        return kept.build();
    }

    private static void copy(Mapping from, String field, Mapping.Builder to) {
        Node value = from.get(field);
        if (value != null) {
            to.put(field, value);
        }
    }

    private static Mapping json(String text) {
        return (Mapping) JsonReader.read(text.getBytes(UTF_8));
    }
}
