package periplus.flow.explain;

import java.util.List;
import java.util.Set;
import periplus.model.clean.fields.Ownership.Holder;
import periplus.model.manifest.FieldPath;

/**
 * Why one field is in the repository, or is not.
 *
 * @param object the object as a whole
 * @param path the field, with list elements by name where they have one
 * @param above what rules did to the field itself, or to what it stands in
 * @param below what they did to parts of it
 * @param holder on whose behalf it was set
 * @param managers the field managers that set it, as they call themselves
 */
public record FieldExplanation(
        Explanation object,
        FieldPath path,
        List<Finding> above,
        List<Finding> below,
        Holder holder,
        Set<String> managers) {

    public FieldExplanation {
        above = List.copyOf(above);
        below = List.copyOf(below);
        managers = Set.copyOf(managers);
    }
}
