package periplus.model.restore.check;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import periplus.model.tree.Mapping;

/** The Pod, or the template of one, in each built-in kind that runs Pods. */
public final class PodSpecs {

    private static final String[] TEMPLATE = {"spec", "template"};

    private static final Map<String, String[]> PATHS =
            Map.of(
                    "pods", new String[0],
                    "replicationcontrollers", TEMPLATE,
                    "deployments.apps", TEMPLATE,
                    "replicasets.apps", TEMPLATE,
                    "statefulsets.apps", TEMPLATE,
                    "daemonsets.apps", TEMPLATE,
                    "jobs.batch", TEMPLATE,
                    "cronjobs.batch", new String[] {"spec", "jobTemplate", "spec", "template"});

    private PodSpecs() {}

    /** What has the Pod's {@code metadata} and {@code spec}; empty for kinds without one. */
    public static Optional<Mapping> pod(String typeId, Mapping object) {
        return Optional.ofNullable(PATHS.get(typeId)).map(object::mapping);
    }

    /** All containers of a Pod's spec, those of the beginning first. */
    public static Stream<Mapping> containers(Mapping spec) {
        return Stream.of("initContainers", "containers", "ephemeralContainers")
                .flatMap(list -> spec.sequence(list).mappings());
    }
}
