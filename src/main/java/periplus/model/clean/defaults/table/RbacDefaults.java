package periplus.model.clean.defaults.table;

import java.util.Map;
import java.util.Set;
import periplus.model.clean.defaults.Default;
import periplus.model.clean.defaults.Shape;

/** Bindings of roles, and Secrets. */
final class RbacDefaults {

    private static final String GROUP = "rbac.authorization.k8s.io";
    private static final Set<String> PEOPLE = Set.of("User", "Group");

    /** Kept, as {@code kubectl auth reconcile} and schema checkers do not fill it in. */
    private static final Default API_GROUP = Default.of("apiGroup", GROUP).alwaysKept();

    private static final Shape BINDING =
            Shape.builder()
                    .at("roleRef", Shape.of(API_GROUP))
                    .at(
                            "subjects",
                            Shape.of(
                                    API_GROUP.when(
                                            "for users and groups",
                                            subject -> PEOPLE.contains(subject.text("kind")))))
                    .build();

    static final Map<String, Shape> TABLE =
            Map.of(
                    "RoleBinding." + GROUP,
                    BINDING,
                    "ClusterRoleBinding." + GROUP,
                    BINDING,
                    "Secret",
                    Shape.of(Default.of("type", "Opaque")));

    private RbacDefaults() {}
}
