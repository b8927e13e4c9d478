package periplus.model.clean.around;

import static java.util.Objects.requireNonNullElse;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;

/** How few replicas the autoscalers of a target leave it. */
public final class Scalers {

    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    private enum Sort {
        HORIZONTAL("", "", "minReplicas", 1),
        KEDA("apps/v1", "Deployment", "minReplicaCount", 0);

        private final String apiVersion;
        private final String kind;
        private final String field;
        private final int floor;

        Sort(String apiVersion, String kind, String field, int floor) {
            this.apiVersion = apiVersion;
            this.kind = kind;
            this.field = field;
            this.floor = floor;
        }
    }

    private record Floor(Sort sort, int replicas) {}

    private final Sayings<ScaleTarget, Floor, OptionalInt> floors = new Sayings<>(Scalers::least);

    /** The autoscalers of Kubernetes. */
    public Topic horizontal() {
        return (key, live) -> hear(Sort.HORIZONTAL, key, live);
    }

    /** The ScaledObjects of KEDA, which decide over the autoscalers that KEDA makes of them. */
    public Topic keda() {
        return (key, live) -> hear(Sort.KEDA, key, live);
    }

    /** The least of all that target it; empty where none does. */
    public OptionalInt floor(ScaleTarget target) {
        return floors.of(target);
    }

    private Ripple hear(Sort sort, ResourceKey key, Mapping live) {
        Map<ScaleTarget, Floor> says =
                live.isEmpty()
                        ? Map.of()
                        : Map.of(
                                target(sort, live),
                                new Floor(sort, number(live.at("spec", sort.field), sort.floor)));
        Set<ScaleTarget> changed = floors.replace(key, says);
        return changed.isEmpty() ? Ripple.NONE : new Ripple.Targets(changed);
    }

    private static OptionalInt least(Map<ResourceKey, Floor> floors) {
        boolean keda = floors.values().stream().anyMatch(floor -> floor.sort() == Sort.KEDA);
        return floors.values().stream()
                .filter(floor -> !keda || floor.sort() == Sort.KEDA)
                .mapToInt(Floor::replicas)
                .min();
    }

    private static ScaleTarget target(Sort sort, Mapping scaler) {
        Mapping target = scaler.mapping("spec", "scaleTargetRef");
        String version = requireNonNullElse(target.text("apiVersion"), sort.apiVersion);
        return new ScaleTarget(
                version.contains("/") ? version.substring(0, version.indexOf('/')) : "",
                requireNonNullElse(target.text("kind"), sort.kind),
                scaler.textOrEmpty("metadata", "namespace"),
                target.textOrEmpty("name"));
    }

    private static int number(@Nullable Node node, int otherwise) {
        return node instanceof Scalar.Numeral(String literal) && COUNT.matcher(literal).matches()
                ? Integer.parseInt(literal)
                : otherwise;
    }
}
