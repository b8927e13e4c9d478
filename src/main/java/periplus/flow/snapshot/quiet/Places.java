package periplus.flow.snapshot.quiet;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Set;
import periplus.model.manifest.FieldChange;
import periplus.model.manifest.FieldPath;
import periplus.model.manifest.FieldPath.Step;

/** Where changes are counted: the places in a list whose elements have no names are one. */
public final class Places {

    private Places() {}

    public static Set<FieldPath> of(List<FieldChange> fields) {
        return fields.stream().map(change -> of(change.path())).collect(toSet());
    }

    /** Elements without names shift. */
    static FieldPath of(FieldPath path) {
        List<Step> steps = path.steps();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Step.Index) {
                return new FieldPath(steps.subList(0, i));
            }
        }
        return path;
    }
}
