package periplus.ui.cli;

import java.io.Console;
import java.io.PrintStream;
import periplus.model.problem.Problem;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Where a command prints.
 *
 * @param out results, for people or pipes
 * @param err progress, warnings and errors
 * @param interactive whether err is a terminal, so a line may be drawn over
 * @param colours whether out is a terminal and NO_COLOR is not set (no-color.org)
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive, boolean colours) {

    private static final String CLEAR_LINE = "\r\033[K";

    /** The process's own streams. */
    @SuppressWarnings(
            "SystemConsoleNull") // the contract still allows null, and NullAway holds to it
    public static Terminal standard() {
        Console console = System.console();
        boolean terminal = console != null && console.isTerminal();
        boolean colours = terminal && System.getenv("NO_COLOR") == null;
        return new Terminal(System.out, System.err, terminal, colours);
    }

    /** How many letters fit on a line; as many as there are where there is no terminal. */
    public int width() {
        return interactive ? new UsageMessageSpec().autoWidth(true).width() : Table.UNLIMITED;
    }

    /** Shows a line that the next one replaces; nothing where that cannot be done. */
    public void status(String line) {
        if (interactive) {
            err.print(CLEAR_LINE + line);
            err.flush();
        }
    }

    /** Takes the last status line away. */
    public void clearStatus() {
        if (interactive) {
            err.print(CLEAR_LINE);
            err.flush();
        }
    }

    /** Prints what people should know. */
    public void warn(String message) {
        err.println("warning: " + message);
    }

    /** The same, and what to do about it where there is something. */
    public void warn(String message, String hint) {
        warn(message);
        if (!hint.isEmpty()) {
            err.println("  " + hint);
        }
    }

    /** Prints a problem that does not keep the command from its work. */
    public void warn(Problem problem) {
        warn(problem.message(), problem.hint());
    }

    public String added(String text) {
        return paint("32", text);
    }

    public String removed(String text) {
        return paint("31", text);
    }

    public String changed(String text) {
        return paint("33", text);
    }

    public String faint(String text) {
        return paint("2", text);
    }

    public String strong(String text) {
        return paint("1", text);
    }

    private String paint(String code, String text) {
        return colours ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
