package periplus.model.clean.edit;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import periplus.model.clean.rule.Scope;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;

/** Where the Pod, or the template of one, stands in each built-in kind that has one. */
public final class PodTemplates {

    /** Kind to the path of the mapping that holds the Pod's metadata and spec. */
    private static final Map<String, List<String>> PATHS =
            Map.of(
                    "Pod", List.of(),
                    "PodTemplate", List.of("template"),
                    "ReplicationController", List.of("spec", "template"),
                    "Deployment.apps", List.of("spec", "template"),
                    "ReplicaSet.apps", List.of("spec", "template"),
                    "StatefulSet.apps", List.of("spec", "template"),
                    "DaemonSet.apps", List.of("spec", "template"),
                    "Job.batch", List.of("spec", "template"),
                    "CronJob.batch", List.of("spec", "jobTemplate", "spec", "template"));

    public static final Scope ALL =
            new Scope("Pods and kinds with a Pod template", type -> PATHS.containsKey(name(type)));

    private PodTemplates() {}

    /** The object with the Pod in it changed. */
    public static Mapping update(ResourceType type, Mapping object, UnaryOperator<Mapping> change) {
        return descend(object, path(type), change);
    }

    /** Keys from the object to the mapping with the Pod's metadata and spec. */
    public static List<String> path(ResourceType type) {
        return PATHS.getOrDefault(name(type), List.of());
    }

    private static Mapping descend(
            Mapping mapping, List<String> path, UnaryOperator<Mapping> change) {
        return path.isEmpty()
                ? change.apply(mapping)
                : mapping.update(
                        path.getFirst(),
                        child -> descend(child, path.subList(1, path.size()), change));
    }

    private static String name(ResourceType type) {
        return type.kindName();
    }
}
