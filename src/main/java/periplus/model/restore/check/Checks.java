package periplus.model.restore.check;

import java.util.List;
import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;

/** Several checks as one; each object is read once for all of them. */
public record Checks(List<Check> all) implements Check {

    public Checks {
        all = List.copyOf(all);
    }

    @Override
    public List<Finding> see(ResourceKey key, Mapping planned) {
        return all.stream().flatMap(check -> check.see(key, planned).stream()).toList();
    }

    @Override
    public List<Finding> conclude() {
        return all.stream().flatMap(check -> check.conclude().stream()).toList();
    }
}
