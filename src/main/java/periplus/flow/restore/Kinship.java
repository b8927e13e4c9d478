package periplus.flow.restore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/**
 * Names owners by the UIDs that they have in the target. An owner that is not there is left out: an
 * object with a stale owner would be collected as garbage.
 */
record Kinship(Target target, Source source) {

    private static final String REFERENCES = "ownerReferences";

    boolean hasOwners(ResourceKey named) {
        return !source.links(named).sequence("owners").items().isEmpty();
    }

    /** The object with its owners. */
    Mapping owned(Planned planned) {
        Sequence owners = source.links(planned.source()).sequence("owners");
        List<Node> references = new ArrayList<>();
        for (Node owner : owners.items()) {
            if (owner instanceof Mapping link) {
                reference(link, planned.key().namespace()).ifPresent(references::add);
            }
        }
        return references.isEmpty()
                ? planned.object()
                : planned.object()
                        .update(
                                "metadata",
                                metadata -> metadata.with(REFERENCES, new Sequence(references)));
    }

    private Optional<Mapping> reference(Mapping link, Optional<String> namespace) {
        String version = link.textOrEmpty("apiVersion");
        int slash = version.indexOf('/');
        String group = slash < 0 ? "" : version.substring(0, slash);
        Optional<ResourceType> type = target.discovery().type(group, link.textOrEmpty("kind"));
        return type.flatMap(kind ->
                        target.cluster()
                                .get(
                                        kind,
                                        kind.namespaced() ? namespace : Optional.empty(),
                                        link.textOrEmpty("name")))
                .map(owner -> link.with("uid", Scalar.text(owner.textOrEmpty("metadata", "uid"))));
    }
}
