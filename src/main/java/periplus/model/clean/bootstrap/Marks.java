package periplus.model.clean.bootstrap;

import java.util.Set;
import periplus.model.clean.fields.Managers;
import periplus.model.clean.fields.Ownership.Evidence;
import periplus.model.clean.rule.Scene;
import periplus.model.clean.rule.Scope;
import periplus.model.tree.Mapping;

/** How the API server marks the objects it makes for itself, and how people opt out of that. */
public final class Marks {

    static final String ACCESS_MARK = "kubernetes.io/bootstrapping";

    private static final String ACCESS_UPDATE = "rbac.authorization.kubernetes.io/autoupdate";
    private static final String FLOW_UPDATE = "apf.kubernetes.io/autoupdate-spec";

    /** Kinds that grant access. */
    public static final Scope ACCESS =
            Scope.of(
                    "ClusterRole.rbac.authorization.k8s.io",
                    "ClusterRoleBinding.rbac.authorization.k8s.io",
                    "Role.rbac.authorization.k8s.io",
                    "RoleBinding.rbac.authorization.k8s.io");

    /** Kinds that share out the API server's time. */
    public static final Scope FLOW =
            Scope.of(
                    "FlowSchema.flowcontrol.apiserver.k8s.io",
                    "PriorityLevelConfiguration.flowcontrol.apiserver.k8s.io");

    /** What tells the object, beside its metadata. */
    private static final Set<String> IDENTITY = Set.of("apiVersion", "kind", "metadata", "roleRef");

    private Marks() {}

    public static boolean isDefaultAccess(Scene scene) {
        return scene.hasLabel(ACCESS_MARK, "rbac-defaults");
    }

    public static boolean isDefaultFlow(Scene scene) {
        return scene.annotations().text(FLOW_UPDATE) != null
                || (scene.ownership().evidence() == Evidence.MANAGED
                        && Managers.onlyControlPlane(scene.ownership().managers()));
    }

    /** A file, or an object without managedFields, may hold a person's change. */
    public static boolean isTouched(Scene scene) {
        return scene.ownership().evidence() != Evidence.MANAGED
                || !Managers.onlyControlPlane(scene.ownership().managers())
                || isLeftAlone(scene);
    }

    /** Whether the API server was told not to bring the object up to date. */
    public static boolean isLeftAlone(Scene scene) {
        return scene.hasAnnotation(ACCESS_UPDATE, "false")
                || scene.hasAnnotation(FLOW_UPDATE, "false");
    }

    static boolean isKeptUpToDate(Scene flow) {
        return flow.hasAnnotation(FLOW_UPDATE, "true");
    }

    /** Whether nothing is left but what tells the object, and the mark of its maker. */
    public static boolean isBare(Mapping body) {
        Mapping metadata = body.mapping("metadata").without(Set.of("name", "namespace"));
        return body.without(IDENTITY).isEmpty()
                && metadata.without(Set.of("labels", "annotations")).isEmpty()
                && metadata.mapping("labels").without(ACCESS_MARK).isEmpty()
                && metadata.mapping("annotations").without(FLOW_UPDATE).isEmpty();
    }
}
