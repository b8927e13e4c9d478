package periplus.model.restore.check.job;

import java.util.List;
import periplus.model.manifest.ResourceKey;
import periplus.model.restore.check.Check;
import periplus.model.restore.check.Finding;
import periplus.model.tree.Mapping;

/** Which Jobs would run from their beginning. */
public final class JobCheck implements Check {

    @Override
    public List<Finding> see(ResourceKey key, Mapping planned) {
        if (!key.type().equals(Suspension.JOBS)) {
            return List.of();
        }
        if (Suspension.isFinished(planned)) {
            return List.of(
                    Finding.blocks(
                            key,
                            "it has finished, and would do its work a second time",
                            "leave it out; its result is in the data it wrote"));
        }
        return planned.isTrue("spec", "suspend")
                ? List.of()
                : List.of(
                        Finding.warns(
                                key,
                                "it runs from its beginning",
                                "restore it with --suspend-jobs if that may do harm"));
    }
}
