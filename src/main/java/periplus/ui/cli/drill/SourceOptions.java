package periplus.ui.cli.drill;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import periplus.flow.drill.Drill;
import periplus.model.restore.plan.Conduct;
import periplus.model.restore.plan.Policies;
import periplus.model.restore.plan.Policy;
import periplus.model.restore.plan.Request;
import periplus.model.restore.plan.Scope;
import periplus.ui.cli.AtOption;
import periplus.ui.cli.ClusterOptions;
import periplus.ui.cli.Doors;
import periplus.ui.cli.RepositoryOption;
import periplus.ui.cli.SelectionOptions;
import periplus.ui.cli.restore.KeyOption;
import periplus.ui.cli.restore.RemapOptions;
import periplus.ui.cli.restore.RestoreChoice;
import picocli.CommandLine.Mixin;

/** What is rehearsed, and with which keys. */
final class SourceOptions {

    @Mixin private final AtOption at = new AtOption();

    @Mixin private final SelectionOptions selection = new SelectionOptions();
    @Mixin private final RemapOptions remap = new RemapOptions();
    @Mixin private final RepositoryOption repository = new RepositoryOption();
    @Mixin private final ClusterOptions cluster = new ClusterOptions();
    @Mixin private final KeyOption key = new KeyOption();

    Drill open(Doors doors, DrillChoice.Place place, Consumer<String> slow) {
        return doors.drill(
                repository.directory(),
                new DrillChoice(new RestoreChoice(cluster.choice(), key.file()), place, slow));
    }

    Request request() {
        return new Request(
                new Scope(at.at(), selection.selection(), Set.of(), ""),
                new Conduct(Policies.parse(Policy.MERGE, List.of()), false, false, false),
                remap.remap(),
                remap.patches());
    }
}
