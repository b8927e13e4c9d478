package periplus.model.clean.rule;

import java.util.Optional;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/**
 * The controller that an object belongs to, from its owner references.
 *
 * @param group API group, empty for the core group
 */
public record Owner(String group, String kind, String name, String uid) {

    public static Optional<Owner> controllerOf(Mapping live) {
        return live.sequence("metadata", "ownerReferences")
                .mappings()
                .filter(reference -> Scalar.TRUE.equals(reference.get("controller")))
                .findFirst()
                .map(Owner::of);
    }

    private static Owner of(Mapping reference) {
        String version = reference.textOrEmpty("apiVersion");
        int slash = version.indexOf('/');
        return new Owner(
                slash < 0 ? "" : version.substring(0, slash),
                reference.textOrEmpty("kind"),
                reference.textOrEmpty("name"),
                reference.textOrEmpty("uid"));
    }

    /** {@code Kind} or {@code Kind.group}. */
    public String kindName() {
        return group.isEmpty() ? kind : kind + "." + group;
    }
}
