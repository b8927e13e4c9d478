package periplus.ui.cli.restore;

import periplus.flow.restore.Restore;
import periplus.model.restore.plan.Policy;
import periplus.model.restore.plan.Request;
import periplus.ui.cli.ClusterOptions;
import periplus.ui.cli.Doors;
import periplus.ui.cli.RepositoryOption;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From where, into what, and how. */
final class RestoreOptions {

    @Option(
            names = "--at",
            paramLabel = "TIME",
            defaultValue = "HEAD",
            description =
                    "Of when: a commit, a tag, 2h, \"yesterday 18:00\", RFC 3339 (default: the"
                            + " newest commit).")
    private String at = "HEAD";

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
                scope.at(at), conduct.conduct(usual, prune), remap.remap(), remap.patches());
    }
}
