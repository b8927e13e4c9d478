package periplus.model.restore.order;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;

/**
 * One object to be put in order.
 *
 * @param wave of the user: negative before everything else, positive after it
 */
public record Item(ResourceKey key, Stage stage, int wave, List<Reference> references) {

    /** The annotation that holds the wave, a whole number. */
    public static final String WAVE = "periplus.dev/wave";

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,9}");

    public Item {
        references = List.copyOf(references);
    }

    /**
     * An object as it will be applied.
     *
     * @param links its entry in {@code .periplus/links}; empty when there is none
     */
    public static Item of(ResourceKey key, Mapping object, Mapping links, Kinds kinds) {
        List<Reference> references =
                Stream.concat(
                                References.of(key, object, kinds).stream(),
                                References.ofLinks(key, links, kinds).stream())
                        .toList();
        String wave = wave(object);
        int number = NUMBER.matcher(wave).matches() ? Integer.parseInt(wave) : 0;
        return new Item(key, Stage.of(key, object), number, references);
    }

    /** What stands where the wave should, when it is no number; the object is in wave 0 then. */
    public static Optional<String> unreadableWave(Mapping object) {
        return Optional.of(wave(object))
                .filter(wave -> !wave.isEmpty() && !NUMBER.matcher(wave).matches());
    }

    private static String wave(Mapping object) {
        return object.textOrEmpty("metadata", "annotations", WAVE).strip();
    }
}
