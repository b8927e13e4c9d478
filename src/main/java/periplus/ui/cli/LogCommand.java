package periplus.ui.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import periplus.flow.history.History;
import periplus.model.manifest.ObjectName;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.state.Moment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "log",
        description = "Shows the history of the cluster, or of one object, newest first.")
final class LogCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "OBJECT",
            arity = "0..1",
            description = "kind/name, for example deployments/web.")
    private @Nullable String object;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "Only this namespace.")
    private @Nullable String namespace;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only what is newer: 2h, \"yesterday 18:00\", 2026-11-01, RFC 3339.")
    private @Nullable String since;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many (default: 50).")
    private int limit = 50;

    @Mixin private final RepositoryOption repository = new RepositoryOption();
    @Mixin private final OutputOption output = new OutputOption();

    private final Doors doors;
    private final Terminal terminal;

    LogCommand(Doors doors, Terminal terminal) {
        this.doors = doors;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<String> inNamespace = Optional.ofNullable(namespace);
        History.Query query =
                new History.Query(
                        Optional.ofNullable(object)
                                .map(text -> ObjectName.parse(text, inNamespace)),
                        inNamespace,
                        Optional.ofNullable(since).map(LogCommand::time),
                        limit);
        try (History history = doors.history(repository.directory())) {
            new LogView(terminal).show(history.log(query), output.form());
        }
        return ExitCode.DONE.code();
    }

    private static Instant time(String text) {
        return Moment.parse(text, ZonedDateTime.now(ZoneId.systemDefault()))
                .orElseThrow(() ->
                        new Failure(
                                ExitCode.USAGE,
                                "\"" + text + "\" is no time",
                                "write 2h, \"yesterday 18:00\", 2026-11-01 or RFC 3339"));
    }
}
