package periplus.model.clean.rule;

import static java.util.Comparator.comparing;

import java.util.Optional;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/**
 * The controller that an object belongs to, from its owner references.
 *
 * @param group API group, empty for the core group
 */
public record Owner(String group, String kind, String name, String uid) {

    /** Whether the owner stays until the object is gone, when it is deleted in the foreground. */
    private static final String BLOCKS = "blockOwnerDeletion";

    public static Optional<Owner> controllerOf(Mapping live) {
        return live.sequence("metadata", "ownerReferences")
                .mappings()
                .filter(reference -> Scalar.TRUE.equals(reference.get("controller")))
                .findFirst()
                .map(Owner::of);
    }

    /** All owners, as another cluster can look them up: by kind and name, without UIDs. */
    public static Sequence references(Mapping live) {
        return new Sequence(
                live.sequence("metadata", "ownerReferences")
                        .mappings()
                        .map(Owner::reference)
                        .distinct()
                        .sorted(
                                comparing((Mapping owner) -> owner.textOrEmpty("kind"))
                                        .thenComparing(owner -> owner.textOrEmpty("name"))
                                        .thenComparing(owner -> owner.textOrEmpty("apiVersion")))
                        .<Node>map(owner -> owner)
                        .toList());
    }

    private static Mapping reference(Mapping reference) {
        Mapping link =
                Mapping.builder()
                        .put("name", reference.textOrEmpty("name"))
                        .put("apiVersion", reference.textOrEmpty("apiVersion"))
                        .put("controller", Scalar.bool(reference.isTrue("controller")))
                        .put("kind", reference.textOrEmpty("kind"))
                        .build();
        return reference.isTrue(BLOCKS) ? link.with(BLOCKS, Scalar.TRUE) : link;
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
