package periplus.ui.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import periplus.flow.explain.Explain;
import periplus.model.clean.rule.Mode;
import periplus.model.manifest.FieldPath;
import periplus.model.manifest.ObjectName;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description = {
            "Says what a snapshot makes of an object that lives in the cluster: which rule drops or"
                    + " changes which field, or why the object is not exported. With PATH, why one"
                    + " field is there or gone, and who set it.",
            "",
            "Reads that object and the few it depends on, and changes nothing. Values are never"
                    + " shown. Settings are those of the repository, if there is one."
        })
final class ExplainCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "OBJECT",
            arity = "0..1",
            description = "kind/name, for example deployments/web.")
    private @Nullable String object;

    @Parameters(
            index = "1",
            paramLabel = "PATH",
            arity = "0..1",
            description =
                    "One field of it, for example spec.template.spec.containers[web].image, or"
                            + " 'metadata.annotations[\"a.b/c\"]'.")
    private @Nullable String path;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "Its namespace; may be left out where the name is unique.")
    private @Nullable String namespace;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "intent or full (default: as the settings say).")
    private @Nullable Mode mode;

    @Option(
            names = "--rules",
            description = "List all rules instead, your own included; needs no cluster.")
    private boolean rules;

    @Mixin private final RepositoryOption repository = new RepositoryOption();
    @Mixin private final ClusterOptions cluster = new ClusterOptions();
    @Mixin private final OutputOption output = new OutputOption();

    private final Doors doors;
    private final Terminal terminal;

    ExplainCommand(Doors doors, Terminal terminal) {
        this.doors = doors;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<String> name = Optional.ofNullable(object);
        if (rules == name.isPresent()) {
            throw new Failure(
                    ExitCode.USAGE,
                    rules ? "--rules goes without an object" : "there is no object to explain",
                    "write kind/name, for example deployments/web, or --rules alone");
        }
        if (rules) {
            new RulesView(terminal).show(doors.rules(repository.directory()), output.form());
        } else {
            explain(ObjectName.parse(name.orElseThrow(), Optional.ofNullable(namespace)));
        }
        return ExitCode.DONE.code();
    }

    private void explain(ObjectName name) {
        Optional<FieldPath> field = Optional.ofNullable(path).map(FieldPath::parse);
        ExplainView view = new ExplainView(terminal);
        try (Explain explain =
                doors.explain(
                        repository.directory(), cluster.choice(), Optional.ofNullable(mode))) {
            field.ifPresentOrElse(
                    at -> view.show(explain.explain(name, at), output.form()),
                    () -> view.show(explain.explain(name), output.form()));
        }
    }
}
