package periplus.ui.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.ui.cli.drill.DrillCommand;
import periplus.ui.cli.install.InstallCommand;
import periplus.ui.cli.keys.KeysCommand;
import periplus.ui.cli.restore.PlanCommand;
import periplus.ui.cli.restore.RestoreCommand;
import periplus.ui.cli.restore.RollbackCommand;
import periplus.ui.cli.status.StatusCommand;
import periplus.ui.cli.verify.VerifyCommand;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: which commands there are, and what becomes of their errors. */
public final class Cli {

    private static final Set<String> VERSION = Set.of("-V", "--version");

    private final Doors doors;
    private final Terminal terminal;
    private final String version;

    /** By their names, in the order of the help. */
    private final Map<String, Supplier<Object>> commands = new LinkedHashMap<>();

    public Cli(Doors doors, Terminal terminal, String version) {
        this.doors = doors;
        this.terminal = terminal;
        this.version = version;
        commands.put("init", () -> new InitCommand(doors, terminal));
        commands.put("snapshot", () -> new SnapshotCommand(doors, terminal));
        commands.put("watch", () -> new WatchCommand(doors, terminal));
        commands.put("plan", () -> new PlanCommand(doors, terminal));
        commands.put("restore", () -> new RestoreCommand(doors, terminal));
        commands.put("rollback", () -> new RollbackCommand(doors, terminal));
        commands.put("drill", () -> new DrillCommand(doors, terminal));
        commands.put("verify", () -> new VerifyCommand(doors, terminal));
        commands.put("log", () -> new LogCommand(doors, terminal));
        commands.put("show", () -> new ShowCommand(doors, terminal));
        commands.put("diff", () -> new DiffCommand(doors, terminal));
        commands.put("explain", () -> new ExplainCommand(doors, terminal));
        commands.put("status", () -> new StatusCommand(doors, terminal));
        commands.put("demo", () -> new DemoCommand(doors, terminal));
        commands.put("keys", () -> KeysCommand.with(doors, terminal));
        commands.put("install", () -> InstallCommand.with(doors, terminal));
    }

    /** Runs one command and returns the process's exit code. */
    public int run(String... args) {
        CommandLine program = new CommandLine(new PeriplusCommand());
        commands(args).forEach(command -> program.addSubcommand(command.get()));
        configure(program);
        return program.execute(args);
    }

    /** All of them have hundreds of options, the reading of which takes longer than most runs. */
    private Stream<Supplier<Object>> commands(String... args) {
        if (args.length == 1 && VERSION.contains(args[0])) {
            return Stream.empty();
        }
        Supplier<Object> called = args.length == 0 ? null : commands.get(args[0]);
        return called == null
                ? Stream.concat(
                        commands.values().stream(), Stream.of(() -> new WarmUpCommand(doors)))
                : Stream.of(called);
    }

    private void configure(CommandLine program) {
        IVersionProvider versions = () -> new String[] {"periplus " + version};
        Map<String, String> exitCodes = new LinkedHashMap<>();
        Arrays.stream(ExitCode.values())
                .forEach(code -> exitCodes.put(Integer.toString(code.code()), code.meaning()));
        program.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(
                                terminal.colours()
                                        ? CommandLine.Help.Ansi.ON
                                        : CommandLine.Help.Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((error, _) -> misused(error))
                .setExecutionExceptionHandler((error, _, _) -> failed(error));
        everyCommand(program, versions, exitCodes);
    }

    private static void everyCommand(
            CommandLine command, IVersionProvider versions, Map<String, String> exitCodes) {
        command.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(versions);
        command.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(exitCodes)
                .optionListHeading("%nOptions:%n")
                .parameterListHeading("%n")
                .commandListHeading("%nCommands:%n")
                .descriptionHeading("%n")
                .sortOptions(false);
        command.getSubcommands().values().stream()
                .filter(sub -> !sub.getCommandName().equals("help"))
                .forEach(sub -> everyCommand(sub, versions, exitCodes));
    }

    private int misused(ParameterException error) {
        CommandLine command = error.getCommandLine();
        terminal.err().println("periplus: " + error.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(error, command.getErr())) {
            terminal.err().println("  see " + command.getCommandSpec().qualifiedName() + " --help");
        }
        return ExitCode.USAGE.code();
    }

    private int failed(Exception error) {
        terminal.clearStatus();
        if (error instanceof Failure failure) {
            Problem problem = failure.problem();
            terminal.err().println("periplus: " + problem.message());
            terminal.err().println("  " + problem.hint());
            return problem.exit().code();
        }
        terminal.err().println("periplus: this is a bug; please report it with what follows");
        error.printStackTrace(terminal.err());
        return ExitCode.BUG.code();
    }
}
