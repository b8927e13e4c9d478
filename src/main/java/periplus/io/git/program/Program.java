package periplus.io.git.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Another program, run to its end. It has no terminal of ours to ask anything on.
 *
 * @param environment added to our own
 * @param longest how long it may run
 */
public record Program(
        List<String> command, Path directory, Map<String, String> environment, Duration longest) {

    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    /** What became of it. */
    public sealed interface Result {

        record Ended(int exit, String output, String errors) implements Result {

            public boolean isWell() {
                return exit == 0;
            }
        }

        /**
         * It did not start, or did not end.
         *
         * @param reason as in "the program {reason}"
         */
        record Failed(String reason) implements Result {}
    }

    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    public Result run(byte[] input) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().remove("GPG_TTY");
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new Result.Failed("cannot be started; is it installed and on the PATH?");
        }
        try {
            return await(process, input);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result.Failed("was interrupted");
        } catch (ExecutionException | TimeoutException e) {
            return new Result.Failed("ended without closing its output");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Result await(Process process, byte[] input)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<String> output = reading(process.getInputStream());
        CompletableFuture<String> errors = reading(process.getErrorStream());
        Thread.ofVirtual().start(() -> write(process.getOutputStream(), input));
        if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            return new Result.Failed("did not end within " + longest.toSeconds() + " s");
        }
        return new Result.Ended(
                process.exitValue(),
                output.get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS),
                errors.get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS));
    }

    private static CompletableFuture<String> reading(InputStream in) {
        CompletableFuture<String> content = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try (in) {
                        content.complete(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    } catch (IOException e) {
                        content.completeExceptionally(e);
                    }
                });
        return content;
    }

    private static void write(OutputStream to, byte[] input) {
        try (to) {
            to.write(input);
        } catch (IOException _) {
            // It ended without reading everything; how it ended says enough.
        }
    }
}
