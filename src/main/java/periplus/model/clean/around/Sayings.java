package periplus.model.clean.around;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import periplus.model.manifest.ResourceKey;

/**
 * What objects say of subjects. Several may speak of one subject; each is remembered with its last
 * words only.
 *
 * @param <S> subjects
 * @param <W> what is said of one
 * @param <C> what follows from all that is said of one
 */
final class Sayings<S, W, C> {

    private final Function<Map<ResourceKey, W>, C> conclude;
    private final Map<ResourceKey, Set<S>> subjects = new HashMap<>();
    private final Map<S, Map<ResourceKey, W>> words = new ConcurrentHashMap<>();

    /**
     * @param conclude from who says what of a subject; the empty map where nobody does
     */
    Sayings(Function<Map<ResourceKey, W>, C> conclude) {
        this.conclude = conclude;
    }

    C of(S subject) {
        return conclude.apply(words.getOrDefault(subject, Map.of()));
    }

    /** The subjects of which something else follows now. */
    synchronized Set<S> replace(ResourceKey speaker, Map<S, W> says) {
        Set<S> concerned = new HashSet<>(subjects.getOrDefault(speaker, Set.of()));
        concerned.addAll(says.keySet());
        Set<S> changed = new HashSet<>();
        for (S subject : concerned) {
            C before = of(subject);
            words.compute(subject, (_, said) -> said(said, speaker, says.get(subject)));
            if (!Objects.equals(before, of(subject))) {
                changed.add(subject);
            }
        }
        if (says.isEmpty()) {
            subjects.remove(speaker);
        } else {
            subjects.put(speaker, Set.copyOf(says.keySet()));
        }
        return changed;
    }

    private static <W> @Nullable Map<ResourceKey, W> said(
            @Nullable Map<ResourceKey, W> before, ResourceKey speaker, @Nullable W word) {
        Map<ResourceKey, W> said = new HashMap<>(before == null ? Map.of() : before);
        if (word == null) {
            said.remove(speaker);
        } else {
            said.put(speaker, word);
        }
        return said.isEmpty() ? null : Map.copyOf(said);
    }
}
