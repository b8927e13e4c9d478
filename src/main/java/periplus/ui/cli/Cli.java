package periplus.ui.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private final Terminal terminal;
    private final CommandLine commandLine;

    public Cli(Doors doors, Terminal terminal, String version) {
        this.terminal = terminal;
        this.commandLine = new CommandLine(new PeriplusCommand());
        for (Object command :
                List.of(
                        new InitCommand(doors, terminal),
                        new SnapshotCommand(doors, terminal),
                        new WatchCommand(doors, terminal),
                        new PlanCommand(doors, terminal),
                        new RestoreCommand(doors, terminal),
                        new RollbackCommand(doors, terminal),
                        new DrillCommand(doors, terminal),
                        new VerifyCommand(doors, terminal),
                        new LogCommand(doors, terminal),
                        new ShowCommand(doors, terminal),
                        new DiffCommand(doors, terminal),
                        new ExplainCommand(doors, terminal),
                        new StatusCommand(doors, terminal),
                        new DemoCommand(doors, terminal),
                        new WarmUpCommand(doors))) {
            commandLine.addSubcommand(command);
        }
        commandLine.addSubcommand(KeysCommand.with(doors, terminal));
        commandLine.addSubcommand(InstallCommand.with(doors, terminal));
        configure(version);
    }

    /** Runs one command and returns the process's exit code. */
    public int run(String... args) {
        return commandLine.execute(args);
    }

    private void configure(String version) {
        IVersionProvider versions = () -> new String[] {"periplus " + version};
        Map<String, String> exitCodes = new LinkedHashMap<>();
        Arrays.stream(ExitCode.values())
                .forEach(code -> exitCodes.put(Integer.toString(code.code()), code.meaning()));
        commandLine
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(
                                terminal.colours()
                                        ? CommandLine.Help.Ansi.ON
                                        : CommandLine.Help.Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((error, _) -> misused(error))
                .setExecutionExceptionHandler((error, _, _) -> failed(error));
        everyCommand(commandLine, versions, exitCodes);
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
