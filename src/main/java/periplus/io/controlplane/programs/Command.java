package periplus.io.controlplane.programs;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Another program, run to its end, which is at the latest ours. */
final class Command {

    private static final int LAST_LINES = 5;

    private Command() {}

    /**
     * Waits for its end.
     *
     * @throws IOException when it cannot be started or fails, with the last of what it printed
     */
    static void run(ProcessBuilder builder) throws IOException {
        Process process = builder.redirectErrorStream(true).start();
        Thread endWithUs = new Thread(process::destroyForcibly, "end of " + name(builder));
        Runtime.getRuntime().addShutdownHook(endWithUs);
        try {
            process.getOutputStream().close();
            byte[] output = process.getInputStream().readAllBytes();
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IOException(
                        "%s ended with %d: %s".formatted(name(builder), exit, lastLines(output)));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(name(builder) + " was interrupted");
        } finally {
            release(endWithUs);
        }
    }

    private static void release(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            hook.interrupt(); // the JVM is ending, and the hook runs or has run
        }
    }

    private static String name(ProcessBuilder builder) {
        return builder.command().getFirst();
    }

    private static String lastLines(byte[] output) {
        List<String> lines = new String(output, StandardCharsets.UTF_8).strip().lines().toList();
        return String.join(
                "\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }
}
