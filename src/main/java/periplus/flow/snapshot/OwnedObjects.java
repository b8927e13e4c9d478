package periplus.flow.snapshot;

import java.util.Optional;
import java.util.function.Predicate;
import periplus.io.cluster.Cluster;
import periplus.model.clean.KnownOwners.Reach;
import periplus.model.clean.rule.Owner;
import periplus.model.clean.rule.Reason;
import periplus.model.manifest.ResourceType;
import periplus.model.manifest.Selection;
import periplus.model.problem.Failure;
import periplus.model.tree.Mapping;

/**
 * Settles the objects whose owner decides, when all kinds are read: most are made anew by their
 * owner; the few whose owner is gone, or never exported, are read again and exported.
 *
 * @param complete whether every object of a kind is known
 */
record OwnedObjects(
        Cluster cluster, Knowledge knowledge, Predicate<String> complete, Selection selection) {

    private static final String SEALED_SECRETS = "sealedsecrets.bitnami.com";

    void settle(Intake intake) {
        for (Intake.Pending pending : intake.pending()) {
            Optional<ResourceType> ownerType = type(pending.owner());
            switch (knowledge.owners.fate(pending.owner(), reach(pending.owner(), ownerType))) {
                case SKIP -> intake.leaveOut(Reason.OWNED);
                case UNKNOWN -> intake.keep(pending.key());
                case EXPORT -> export(pending, ownerType, intake);
            }
        }
    }

    private void export(Intake.Pending pending, Optional<ResourceType> ownerType, Intake intake) {
        try {
            exportUnlessOwned(pending, ownerType, intake);
        } catch (Failure e) {
            intake.keep(pending.key(), e.problem());
        }
    }

    /** Both are read again, as the owner may have appeared after its kind was listed. */
    private void exportUnlessOwned(
            Intake.Pending pending, Optional<ResourceType> ownerType, Intake intake) {
        Owner owner = pending.owner();
        boolean ownerLives =
                ownerType
                        .filter(_ -> reach(owner, ownerType) != Reach.NEVER_EXPORTED)
                        .flatMap(type -> get(type, pending.key().namespace(), owner.name()))
                        .map(live -> owner.uid().equals(live.text("metadata", "uid")))
                        .orElse(false);
        if (ownerLives) {
            intake.leaveOut(Reason.OWNED);
        } else {
            get(pending.type(), pending.key().namespace(), pending.key().name())
                    .ifPresent(live -> intake.acceptDespiteOwner(pending.type(), live));
        }
    }

    private Optional<Mapping> get(ResourceType type, Optional<String> namespace, String name) {
        return cluster.get(type, type.namespaced() ? namespace : Optional.empty(), name);
    }

    private Optional<ResourceType> type(Owner owner) {
        return knowledge.discovery().type(owner.group(), owner.kind());
    }

    private Reach reach(Owner owner, Optional<ResourceType> type) {
        if (type.isEmpty()) {
            return knowledge.discovery().isSilent(owner.group()) ? Reach.PARTLY : Reach.WHOLE;
        }
        if (knowledge.plan().ruledOut().contains(type.get().id())) {
            return Reach.NEVER_EXPORTED;
        }
        if (type.get().id().equals(SEALED_SECRETS) && !knowledge.hasSealingKeys()) {
            return selection.isPartial() || !complete.test(ResourceType.SECRETS)
                    ? Reach.UNCERTAIN
                    : Reach.NEVER_EXPORTED;
        }
        boolean whole = selection.labels().isEmpty() && complete.test(type.get().id());
        return whole ? Reach.WHOLE : Reach.PARTLY;
    }
}
