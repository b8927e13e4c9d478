package periplus.flow.snapshot.rules;

import java.util.List;
import java.util.Optional;
import periplus.model.problem.Problem;
import periplus.model.state.CommitId;

/**
 * What a change of the cleaning rules did to the committed files.
 *
 * @param title of its commit
 * @param files how many of them were rewritten
 * @param commit empty in a dry run
 * @param problems single files that could not be handled
 */
public record Rewrite(String title, int files, Optional<CommitId> commit, List<Problem> problems) {

    public Rewrite {
        problems = List.copyOf(problems);
    }
}
