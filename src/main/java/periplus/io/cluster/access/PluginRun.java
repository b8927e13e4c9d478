package periplus.io.cluster.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/**
 * One run of a credential plugin.
 *
 * @param installHint what the kubeconfig says about how to get the program
 */
record PluginRun(String command, @Nullable String installHint) {

    /** Long enough for a login in the browser. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Pattern SECRET_LOOKING = Pattern.compile("[A-Za-z0-9+/_.=-]{32,}");
    private static final int ENOUGH_WORDS = 200;

    byte[] output(ProcessBuilder builder) {
        Process process = start(builder);
        try {
            CompletableFuture<byte[]> output = reading(process.getInputStream());
            CompletableFuture<byte[]> errors = reading(process.getErrorStream());
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw failed("did not end within " + PATIENCE.toMinutes() + " minutes");
            }
            if (process.exitValue() != 0) {
                String words = words(errors.get(1, TimeUnit.SECONDS));
                throw failed("ended with " + process.exitValue() + words);
            }
            return output.get(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw Interrupted.failure();
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw failed("could not be read");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.CLUSTER,
                    "The credential plugin " + command + " could not be started.",
                    installHint == null || installHint.isBlank()
                            ? "Install it, and see that it is on PATH."
                            : installHint.strip());
        }
    }

    private static CompletableFuture<byte[]> reading(InputStream in) {
        CompletableFuture<byte[]> content = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try (in) {
                        content.complete(in.readAllBytes());
                    } catch (IOException e) {
                        content.completeExceptionally(e);
                    }
                });
        return content;
    }

    /** The plugin's last line, without what could be a token. */
    private static String words(byte[] errors) {
        String last =
                new String(errors, StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .reduce("", (_, line) -> line)
                        .strip();
        String harmless = SECRET_LOOKING.matcher(last).replaceAll("***");
        String shortened = harmless.substring(0, Math.min(ENOUGH_WORDS, harmless.length()));
        return shortened.isEmpty() ? "" : ": " + shortened;
    }

    private Failure failed(String what) {
        return new Failure(
                ExitCode.CLUSTER,
                "The credential plugin " + command + " " + what + ".",
                "Run it by hand to see why; you may have to log in again.");
    }
}
