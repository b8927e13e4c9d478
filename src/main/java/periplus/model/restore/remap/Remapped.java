package periplus.model.restore.remap;

import java.util.List;
import periplus.model.tree.Mapping;

/**
 * An object for the target.
 *
 * @param warnings what still says an old name and may have to be changed by hand; never a value
 */
public record Remapped(Mapping object, List<String> warnings) {

    public Remapped {
        warnings = List.copyOf(warnings);
    }
}
