package periplus.flow.restore;

import static java.util.function.Predicate.not;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import periplus.model.clean.Cleaner;
import periplus.model.clean.Neighbours;
import periplus.model.clean.Verdict;
import periplus.model.manifest.Changes;
import periplus.model.manifest.FieldChange;
import periplus.model.manifest.ResourceType;
import periplus.model.restore.check.address.Address;
import periplus.model.restore.check.address.ServiceAddresses;
import periplus.model.restore.plan.Addresses;
import periplus.model.tree.Mapping;

/** Compares what is in the target with what is planned, both cleaned alike. */
record Comparison(Cleaner cleaner, Neighbours neighbours, Addresses addresses) {

    /** What a snapshot would keep of an object; empty where it would keep nothing. */
    Optional<Mapping> cleaned(ResourceType type, Mapping live) {
        Verdict verdict = cleaner.clean(type, live, neighbours);
        if (verdict instanceof Verdict.Owned) {
            verdict = cleaner.cleanDespiteOwner(type, live, neighbours);
        }
        return verdict instanceof Verdict.Export(Mapping body, var _, var _)
                ? Optional.of(body)
                : Optional.empty();
    }

    /** Whether a snapshot would make a manifest of it, so that a commit without one lacks it. */
    boolean isExported(ResourceType type, Mapping live) {
        return cleaner.clean(type, live, neighbours)
                        instanceof Verdict.Export(var _, Verdict.Place place, var _)
                && place == Verdict.Place.MANIFEST;
    }

    /**
     * An object that a snapshot would leave out is compared as it is: only what is planned counts.
     */
    Standing standing(ResourceType type, Mapping live, Planned planned) {
        if (live.mapping("metadata").has("deletionTimestamp")) {
            return new Standing.Leaving();
        }
        Optional<Mapping> cleaned = cleaned(type, live).map(body -> alike(type, body, planned));
        Mapping wanted = Creation.asMade(planned.key(), planned.object(), live);
        if (cleaned.isPresent() && neighbours.order(type).isSame(cleaned.get(), wanted)) {
            return new Standing.Same();
        }
        List<FieldChange> changes = Changes.between(cleaned.orElse(live), wanted);
        List<String> unmet = set(Changes.between(live, wanted));
        List<String> fields = set(changes).stream().filter(path -> isAbout(unmet, path)).toList();
        List<String> more =
                cleaned.isEmpty()
                        ? List.of()
                        : changes.stream()
                                .filter(Comparison::isMore)
                                .map(Comparison::path)
                                .toList();
        return fields.isEmpty() && more.isEmpty()
                ? new Standing.Same()
                : new Standing.Differs(fields, more);
    }

    /** What the target chose itself is no difference where it was left to it. */
    private Mapping alike(ResourceType type, Mapping cleaned, Planned planned) {
        if (addresses == Addresses.KEEP || !type.id().equals(Neighbours.SERVICES)) {
            return cleaned;
        }
        Set<Address> chosen = new HashSet<>(ServiceAddresses.of(cleaned));
        chosen.removeAll(ServiceAddresses.of(planned.object()));
        return ServiceAddresses.without(cleaned, chosen);
    }

    private static List<String> set(List<FieldChange> changes) {
        return changes.stream().filter(not(Comparison::isMore)).map(Comparison::path).toList();
    }

    /**
     * A default that a patch asks for is cleaned away from what is there: it is there all the same.
     */
    private static boolean isAbout(List<String> unmet, String path) {
        return unmet.stream().anyMatch(each -> each.startsWith(path) || path.startsWith(each));
    }

    private static boolean isMore(FieldChange change) {
        return change instanceof FieldChange.Removed;
    }

    private static String path(FieldChange change) {
        return change.path().toString();
    }
}
