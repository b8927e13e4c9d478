package periplus.flow.snapshot.report;

import java.util.List;
import java.util.Optional;
import periplus.flow.snapshot.quiet.HeldBack;
import periplus.flow.snapshot.rules.Rewrite;
import periplus.model.problem.Problem;

/**
 * What people should know of a run although nothing went wrong.
 *
 * @param rewrite what new cleaning rules did to the files before the cluster was read
 * @param heldBack fields that keep their committed values because they move by themselves
 * @param warnings what they may want to correct; nothing is missing for it
 */
public record Notices(Optional<Rewrite> rewrite, List<HeldBack> heldBack, List<Problem> warnings) {

    public Notices {
        heldBack = List.copyOf(heldBack);
        warnings = List.copyOf(warnings);
    }
}
