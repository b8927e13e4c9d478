package periplus.io.controlplane;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import periplus.io.controlplane.programs.Program;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/** A server that was started; what it says goes to a file. */
record Daemon(Program program, Path executable, Process process, Path log) {

    private static final int LAST_LINES = 8;
    private static final int LONGEST_LINE = 400;

    /**
     * Takes nothing from our environment that might configure it: etcd reads {@code ETCD_NAME} and
     * the like, and both tell systemd by {@code NOTIFY_SOCKET} that they are ready.
     */
    static Daemon start(Program program, Path executable, List<String> flags, Path directory) {
        Path log = directory.resolve(program.command() + ".log");
        ProcessBuilder builder = new ProcessBuilder(executable.toString());
        builder.command().addAll(flags);
        builder.directory(directory.toFile());
        builder.environment().keySet().retainAll(Set.of("PATH", "TMPDIR"));
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            return new Daemon(program, executable, builder.start(), log);
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.CLUSTER,
                    "%s cannot be started: %s".formatted(program, e.getMessage()),
                    otherPrograms(executable));
        }
    }

    private static String otherPrograms(Path executable) {
        return ("Check that %s is a program for this machine; others are taken from the directory"
                        + " that PERIPLUS_CONTROL_PLANE names.")
                .formatted(executable);
    }

    /** What to tell people when it has ended by itself. */
    Failure death() {
        String words = lastWords();
        return new Failure(
                ExitCode.CLUSTER,
                words.isEmpty()
                        ? "%s ended by itself with %d, and said nothing."
                                .formatted(program, process.exitValue())
                        : "%s ended by itself with %d. Its last words:%n%s"
                                .formatted(program, process.exitValue(), words),
                hint(words));
    }

    private String hint(String words) {
        if (words.contains("address already in use")) {
            return "Another program was faster to take the port; run it again.";
        }
        if (words.contains("no space left on device")) {
            return "Make room where " + log.resolveSibling("") + " was.";
        }
        return (words.isEmpty() ? "" : "Look for the reason in these lines. ")
                + otherPrograms(executable);
    }

    /** The end of its log, up to the stack of a panic. */
    String lastWords() {
        try {
            List<String> lines =
                    new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                            .lines()
                            .takeWhile(line -> !line.startsWith("goroutine "))
                            .toList();
            return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()).stream()
                    .map(line -> line.substring(0, Math.min(line.length(), LONGEST_LINE)))
                    .collect(Collectors.joining("\n"))
                    .strip();
        } catch (IOException e) {
            return log + " cannot be read: " + e.getMessage();
        }
    }

    /**
     * Ends it at once: asked politely, kube-apiserver would drain for a minute. Returns when it is
     * gone, also on an interrupted thread.
     */
    void kill() {
        process.destroyForcibly();
        boolean interrupted = false;
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
