package periplus.model.restore.check.security;

import java.util.List;
import java.util.Optional;
import periplus.model.manifest.ResourceKey;
import periplus.model.restore.check.Check;
import periplus.model.restore.check.Finding;
import periplus.model.restore.check.NamespaceLabels;
import periplus.model.restore.check.PodSpecs;
import periplus.model.restore.check.Severity;
import periplus.model.tree.Mapping;

/**
 * Whether the namespaces of Pods admit them, by the rules of the latest standard. What exempts some
 * users or namespaces is in the configuration of the API server, where nobody can see it.
 */
public final class PodSecurityCheck implements Check {

    private final NamespaceLabels namespaces;

    /**
     * @param namespaces of the target and the plan
     */
    public PodSecurityCheck(NamespaceLabels namespaces) {
        this.namespaces = namespaces;
    }

    @Override
    public List<Finding> see(ResourceKey key, Mapping planned) {
        Optional<Mapping> pod = PodSpecs.pod(key.type(), planned);
        Level level =
                key.namespace()
                        .map(namespace ->
                                Level.of(namespaces.of(namespace).textOrEmpty(Level.LABEL)))
                        .orElse(Level.PRIVILEGED);
        if (pod.isEmpty() || level == Level.PRIVILEGED) {
            return List.of();
        }
        List<String> violations = level.violations(Pod.of(pod.get()));
        if (violations.isEmpty()) {
            return List.of();
        }
        boolean isPod = key.type().equals("pods");
        String what =
                "its namespace enforces the "
                        + level
                        + " standard, which refuses "
                        + (isPod ? "" : "its Pods for ")
                        + String.join("; ", violations);
        return List.of(
                new Finding(
                        isPod ? Severity.BLOCKS : Severity.WARNS,
                        key,
                        what,
                        "change the label " + Level.LABEL + " of the namespace, or the Pod"));
    }
}
