package periplus.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A server process whose output goes to a file, ended at once and at the latest with this JVM. */
final class Daemon implements AutoCloseable {

    private final Process process;
    private final Path log;
    private final Thread endWithUs;

    private Daemon(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.endWithUs = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(endWithUs);
    }

    static Daemon start(Path log, Path program, List<String> flags) {
        ProcessBuilder builder = new ProcessBuilder(program.toString());
        builder.command().addAll(flags);
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            return new Daemon(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("ended on its own:\n" + lastLines());
        }
    }

    String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            int from = Math.max(0, lines.size() - 15);
            return log + ":\n" + String.join("\n", lines.subList(from, lines.size()));
        } catch (IOException e) {
            return log + " cannot be read: " + e.getMessage();
        }
    }

    /** kube-apiserver drains for a minute when asked politely, so nobody is asked. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        try {
            Runtime.getRuntime().removeShutdownHook(endWithUs);
        } catch (IllegalStateException e) {
            // The JVM is ending, which is what the hook is for.
            process.destroyForcibly();
        }
    }
}
