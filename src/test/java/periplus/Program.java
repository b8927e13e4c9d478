package periplus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import periplus.testing.ControlPlane;
import periplus.ui.cli.Cli;
import periplus.ui.cli.Terminal;

/** Runs the program inside the test, as its user would see it without a terminal. */
final class Program {

    /** What a run left: exit code, results, and what was said beside them. */
    record Run(int exit, String out, String err) {}

    private Program() {}

    static Run run(Object... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] words = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            words[i] = args[i].toString();
        }
        Terminal terminal =
                new Terminal(
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8),
                        false,
                        false);
        int exit = new Cli(new Wiring(), terminal, "test").run(words);
        return new Run(exit, out.toString(UTF_8), err.toString(UTF_8));
    }

    static Run snapshot(Path repository, ControlPlane plane, Object... more) {
        Object[] args = {"snapshot", "--repo", repository, "--kubeconfig", plane.kubeconfig()};
        return run(Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray());
    }
}
