package periplus.flow.explain;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import periplus.flow.explain.OwnerWalk.Anew;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.ListRequest;
import periplus.io.cluster.ListRequest.Detail;
import periplus.io.cluster.Listing;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.seal.sealed.SealingKey;
import periplus.model.tree.Mapping;

/** Looks for a key that is exported, so that another cluster opens SealedSecrets with it. */
record SealingKeys(Cluster cluster, Kinds kinds, Around around) {

    /** Whether SealedSecrets make their Secrets anew. */
    Anew open() {
        Optional<Kinds.Choice> secrets = kinds.choose("", "Secret");
        if (secrets.isEmpty() || secrets.get().leftOut().isPresent()) {
            return Anew.NO;
        }
        ResourceType type = secrets.get().type();
        Anew labelled = among(type, Optional.of(SealingKey.LABEL), Optional.empty());
        return labelled == Anew.NO
                ? among(type, Optional.empty(), Optional.of("metadata.name=" + SealingKey.OLD_NAME))
                : labelled;
    }

    private Anew among(ResourceType type, Optional<String> labels, Optional<String> fields) {
        AtomicBoolean found = new AtomicBoolean();
        ListRequest request = new ListRequest(type, Optional.empty(), labels, fields, Detail.FULL);
        Listing listing =
                cluster.list(
                        request,
                        live -> {
                            if (isExported(type, live) && SealingKey.find(live).isPresent()) {
                                found.set(true);
                            }
                        });
        if (found.get()) {
            return Anew.YES;
        }
        if (listing instanceof Listing.Incomplete(long _, var why)) {
            around.unread(type.id(), why.message());
            return Anew.UNKNOWN;
        }
        return Anew.NO;
    }

    private boolean isExported(ResourceType type, Mapping live) {
        return !kinds.settings().excludesNamespaceOf(ResourceKey.of(type, live));
    }
}
