package periplus.flow.explain;

import java.util.List;
import periplus.model.clean.rule.Mode;
import periplus.model.manifest.ResourceKey;

/**
 * What becomes of one object, and why.
 *
 * @param fields what rules did to it, in the order in which they did it; empty unless it is
 *     exported
 * @param notes what could not be looked up, so that a snapshot may judge otherwise
 */
public record Explanation(
        ResourceKey object,
        String apiVersion,
        Mode mode,
        Fate fate,
        Standing standing,
        List<Finding> fields,
        List<String> notes) {

    public Explanation {
        fields = List.copyOf(fields);
        notes = List.copyOf(notes);
    }
}
