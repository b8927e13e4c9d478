package periplus.ui.cli.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import periplus.flow.restore.Restore;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.restore.plan.Policy;
import periplus.model.restore.plan.Request;
import periplus.model.restore.plan.SavedPlan;
import periplus.ui.cli.Doors;
import periplus.ui.cli.OutputOption;
import periplus.ui.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

@Command(
        name = "restore",
        description = {
            "Brings the cluster, or a part of it, back to what a commit holds.",
            "",
            "Shows first what it is going to do. What fails is named with what to do next, and the"
                    + " exit code is 3; a second run goes on where the first one stopped."
        })
public final class RestoreCommand implements Callable<Integer> {

    /** What a kept plan leaves open. */
    private static final Set<String> OPEN =
            Set.of(
                    "--plan",
                    "--yes",
                    "--wait",
                    "--output",
                    "--repo",
                    "--kubeconfig",
                    "--context",
                    "--identity");

    @Mixin private final RestoreOptions options = new RestoreOptions();
    @Mixin private final OutputOption output = new OutputOption();
    @Mixin private final GoOptions go = new GoOptions();

    @Option(
            names = "--dry-run",
            description = "Show what would be done, and change nothing; the same as periplus plan.")
    private boolean dryRun;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description =
                    "Do exactly what this plan says, as periplus plan -o yaml made it; refused when"
                            + " the cluster or the repository has moved on since. What is selected,"
                            + " and how, stands in it.")
    private @Nullable Path plan;

    private final Doors doors;
    private final Running running;

    public RestoreCommand(Doors doors, Terminal terminal) {
        this.doors = doors;
        this.running = new Running(terminal, output);
    }

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (plan != null && spec != null) {
            requireNothingElse(spec.commandLine().getParseResult());
        }
        try (Restore restore = options.open(doors)) {
            if (plan != null) {
                SavedPlan saved = saved(plan);
                restore.requireUnmoved(saved);
                return running.run(
                        restore, new Restore.Wish(saved.pinned(), true), go, saved::requireSame);
            }
            Request request = options.request(Policy.MERGE, false);
            return dryRun
                    ? running.show(restore.plan(new Restore.Wish(request, true)))
                    : running.run(restore, new Restore.Wish(request, false), go, _ -> {});
        }
    }

    /** What is selected, and how, was looked at when the plan was; nothing of it may change. */
    private static void requireNothingElse(ParseResult given) {
        given.matchedOptions().stream()
                .filter(option -> OPEN.stream().noneMatch(Set.of(option.names())::contains))
                .map(OptionSpec::longestName)
                .findFirst()
                .ifPresent(RestoreCommand::refuse);
        given.matchedPositionals().stream()
                .flatMap(objects -> objects.stringValues().stream())
                .findFirst()
                .ifPresent(RestoreCommand::refuse);
    }

    private static void refuse(String given) {
        throw new Failure(
                ExitCode.USAGE,
                given + " and --plan do not go together: the plan says already what is done",
                "leave it out, or make a new plan with it: periplus plan -o yaml > plan.yaml");
    }

    private static SavedPlan saved(Path file) {
        try {
            return SavedPlan.parse(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.USAGE,
                    "the plan in " + file + " cannot be read: " + e.getMessage(),
                    "make one: periplus plan -o yaml > plan.yaml");
        }
    }
}
