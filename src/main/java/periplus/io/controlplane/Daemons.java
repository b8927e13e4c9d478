package periplus.io.controlplane;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import periplus.io.controlplane.programs.Program;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/** The servers of one control plane and the private directory where they run: gone with us. */
final class Daemons implements AutoCloseable {

    private final Path directory;
    private final Watchdog watchdog;
    private final Thread endWithUs = new Thread(this::close, "end of the control plane");
    private final Map<Program, Daemon> running = new EnumMap<>(Program.class);
    private boolean closed;

    private Daemons(Path directory, Watchdog watchdog) {
        this.directory = directory;
        this.watchdog = watchdog;
        Runtime.getRuntime().addShutdownHook(endWithUs);
    }

    /** Makes the directory, which only this user may enter. */
    static Daemons in(Path parent) throws IOException {
        Files.createDirectories(parent);
        Path directory = Files.createTempDirectory(parent.toAbsolutePath(), "control-plane-");
        return new Daemons(directory, Watchdog.over(directory));
    }

    Path directory() {
        return directory;
    }

    synchronized void start(Program program, Path executable, List<String> flags) {
        requireOpen();
        running.put(program, Daemon.start(program, executable, flags, directory));
        watchdog.watch(running.values());
    }

    synchronized boolean runs(Program program) {
        return running.containsKey(program);
    }

    synchronized void stop(Program program) {
        Daemon daemon = running.remove(program);
        if (daemon != null) {
            daemon.kill();
            watchdog.watch(running.values());
        }
    }

    /** Fails when one has ended by itself. */
    synchronized void requireAlive() {
        requireOpen();
        for (Daemon daemon : running.values()) {
            if (!daemon.process().isAlive()) {
                throw daemon.death();
            }
        }
    }

    synchronized String lastWords(Program program) {
        Daemon daemon = running.get(program);
        return daemon == null ? "" : daemon.lastWords();
    }

    private void requireOpen() {
        if (closed) {
            throw new Failure(
                    ExitCode.INTERRUPTED, "the control plane is being ended", "run again");
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        running.values().forEach(Daemon::kill);
        running.clear();
        try {
            PrivateFiles.remove(directory);
            watchdog.close();
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.CLUSTER,
                    "%s cannot be removed: %s".formatted(directory, e.getMessage()),
                    "Remove it; it holds keys of a control plane that has ended.");
        } finally {
            forget();
        }
    }

    private void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(endWithUs);
        } catch (IllegalStateException e) {
            closed = true; // the JVM is ending, which is what the hook is for
        }
    }
}
