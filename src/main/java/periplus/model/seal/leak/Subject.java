package periplus.model.seal.leak;

import java.util.List;
import java.util.Set;
import periplus.model.seal.leak.known.Source;
import periplus.model.seal.leak.structure.StructuralRule;

/**
 * What holds for one object.
 *
 * @param isSecret whether it is a Secret
 * @param rules about its kind
 * @param exemptions that the settings give it
 */
record Subject(boolean isSecret, List<StructuralRule> rules, List<Exemption> exemptions) {

    /** A document that is no object. */
    static final Subject OTHER = new Subject(false, List.of(), List.of());

    private static final Set<String> SEALED = Set.of("data", "stringData");

    /** Whether a field of the object itself is sealed whatever is in it. */
    boolean isSealed(String field) {
        return isSecret && SEALED.contains(field);
    }

    boolean isAllowed(Place place) {
        return exemptions.stream()
                .anyMatch(entry -> entry.values().isEmpty() && place.isWithin(entry.path()));
    }

    boolean isAllowed(Place place, Source value) {
        return exemptions.stream()
                .anyMatch(entry -> entry.allows(value) && place.isWithin(entry.path()));
    }
}
