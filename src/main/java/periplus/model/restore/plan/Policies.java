package periplus.model.restore.plan;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import periplus.model.manifest.KindName;

/**
 * Which policy holds for which kind.
 *
 * @param usual for kinds that are not named
 * @param byKind of several names for one kind, the last counts
 */
public record Policies(Policy usual, Map<KindName, Policy> byKind) {

    public Policies {
        byKind = Collections.unmodifiableMap(new LinkedHashMap<>(byKind));
    }

    /**
     * Reads {@code POLICY} and {@code KIND=POLICY}; the last of several for one kind counts.
     *
     * @param usual where no text says otherwise
     */
    public static Policies parse(Policy usual, Collection<String> texts) {
        Policy forAll = usual;
        SequencedMap<KindName, Policy> byKind = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 0) {
                forAll = Policy.parse(text);
            } else {
                byKind.putLast(
                        new KindName(text.substring(0, equals)),
                        Policy.parse(text.substring(equals + 1)));
            }
        }
        return new Policies(forAll, byKind);
    }

    /**
     * What holds for one kind.
     *
     * @param typeId {@code plural} or {@code plural.group}
     */
    public Policy of(String typeId) {
        return byKind.entrySet().stream()
                .filter(entry -> entry.getKey().names(typeId))
                .map(Map.Entry::getValue)
                .reduce(usual, (_, later) -> later);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return Stream.concat(
                        Stream.of(usual.word()),
                        byKind.entrySet().stream()
                                .map(entry ->
                                        entry.getKey().text() + "=" + entry.getValue().word()))
                .collect(joining(","));
    }
}
