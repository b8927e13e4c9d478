package periplus.model.restore.plan;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import periplus.model.manifest.KindName;

/**
 * Which policy holds for which kind.
 *
 * @param usual for kinds that are not named
 */
public record Policies(Policy usual, Map<KindName, Policy> byKind) {

    public Policies {
        byKind = Map.copyOf(byKind);
    }

    /**
     * Reads {@code POLICY} and {@code KIND=POLICY}; the last of several for one kind counts.
     *
     * @param usual where no text says otherwise
     */
    public static Policies parse(Policy usual, Collection<String> texts) {
        Policy forAll = usual;
        Map<KindName, Policy> byKind = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 0) {
                forAll = Policy.parse(text);
            } else {
                byKind.put(
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
                .findFirst()
                .orElse(usual);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return Stream.concat(
                        Stream.of(usual.word()),
                        byKind.entrySet().stream()
                                .map(entry -> entry.getKey().text() + "=" + entry.getValue().word())
                                .sorted())
                .collect(joining(","));
    }
}
