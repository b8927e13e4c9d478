package periplus.ui.cli.restore;

import periplus.flow.restore.Restore;
import periplus.model.restore.plan.Policy;
import periplus.model.restore.plan.Request;
import periplus.ui.cli.AtOption;
import periplus.ui.cli.ClusterOptions;
import periplus.ui.cli.Doors;
import periplus.ui.cli.RepositoryOption;
import picocli.CommandLine.Mixin;

/** From where, into what, and how. */
final class RestoreOptions {

    @Mixin private final AtOption at = new AtOption();

    @Mixin private final ScopeOptions scope = new ScopeOptions();
    @Mixin private final ConductOptions conduct = new ConductOptions();
    @Mixin private final RemapOptions remap = new RemapOptions();
    @Mixin private final RepositoryOption repository = new RepositoryOption();
    @Mixin private final ClusterOptions cluster = new ClusterOptions();

    @Mixin private final KeyOption key = new KeyOption();

    Restore open(Doors doors) {
        return doors.restore(
                repository.directory(), new RestoreChoice(cluster.choice(), key.file()));
    }

    /**
     * What is wanted.
     *
     * @param usual the policy where none is named
     * @param prune whether to prune even if that is not said
     */
    Request request(Policy usual, boolean prune) {
        return new Request(
                scope.at(at.at()), conduct.conduct(usual, prune), remap.remap(), remap.patches());
    }
}
