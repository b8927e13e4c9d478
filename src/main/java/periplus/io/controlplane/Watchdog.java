package periplus.io.controlplane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Outlives this process, however it ends, to end the servers and to remove their directory: a shell
 * that reads from us which processes there are, and acts when the pipe breaks.
 */
final class Watchdog implements AutoCloseable {

    /** Ctrl-C reaches every process of the terminal, and must not end this one. */
    private static final String SCRIPT =
            """
            trap '' HUP INT TERM
            processes=
            while read -r line; do processes=$line; done
            kill -9 $processes
            rm -rf -- "$1" || { sleep 1; rm -rf -- "$1"; }
            """;

    private final Process shell;
    private final Writer processes;

    private Watchdog(Process shell) {
        this.shell = shell;
        this.processes = shell.outputWriter(StandardCharsets.US_ASCII);
    }

    static Watchdog over(Path directory) throws IOException {
        return new Watchdog(
                new ProcessBuilder("sh", "-c", SCRIPT, "sh", directory.toString())
                        .directory(directory.resolveSibling("").toFile())
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD)
                        .start());
    }

    /** Those there are now. */
    void watch(Collection<Daemon> daemons) {
        String ids =
                daemons.stream()
                        .map(daemon -> Long.toString(daemon.process().pid()))
                        .collect(Collectors.joining(" "));
        try {
            processes.write(ids + "\n");
            processes.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** There is nothing left to do. */
    @Override
    public void close() {
        shell.destroyForcibly().onExit().join();
    }
}
