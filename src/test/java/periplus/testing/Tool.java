package periplus.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.Assertions;

/**
 * A real program that judges what we write: built the first time, and then kept. It sees nothing of
 * the user's environment, and leaves nothing in temporary files.
 *
 * @param directory where it runs
 * @param environment besides {@code PATH}
 */
public record Tool(Path program, Path directory, Map<String, String> environment) {

    public Tool {
        environment = Map.copyOf(environment);
    }

    public static Tool sops() {
        return of("sops", "sops");
    }

    public static Tool age() {
        return of("age", "age");
    }

    public static Tool ageKeygen() {
        return of("age", "age-keygen");
    }

    public static Tool kubeseal() {
        return of("kubeseal", "kubeseal");
    }

    /** Skips the test when the program cannot be made here, and fails it in CI. */
    private static Tool of(String module, String name) {
        try {
            Path program = Binaries.goProgram(module, name).toAbsolutePath();
            return new Tool(program, Path.of(""), Map.of("HOME", "/nonexistent"));
        } catch (IOException e) {
            System.err.println("Skipped, for there is no " + name + ": " + e.getMessage());
            throw Absent.skip(name, e);
        }
    }

    public Tool in(Path place) {
        return new Tool(program, place, environment);
    }

    public Tool with(String name, String value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(name, value);
        return new Tool(program, directory, more);
    }

    public Run run(String... arguments) {
        return runOn(new byte[0], arguments);
    }

    public Run runOn(String input, String... arguments) {
        return runOn(input.getBytes(UTF_8), arguments);
    }

    /** Runs it to its end with this on its standard input. */
    public Run runOn(byte[] input, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(directory.toAbsolutePath().toFile());
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            CompletableFuture<byte[]> output = bytes(process.getInputStream());
            CompletableFuture<byte[]> errors = bytes(process.getErrorStream());
            feed(process.getOutputStream(), input);
            return new Run(process.waitFor(), output.join(), errors.join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static CompletableFuture<byte[]> bytes(InputStream stream) {
        CompletableFuture<byte[]> all = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try (stream) {
                        all.complete(stream.readAllBytes());
                    } catch (IOException e) {
                        all.completeExceptionally(e);
                    }
                });
        return all;
    }

    /** A program may well end before it has read everything. */
    private static void feed(OutputStream stream, byte[] input) {
        try (stream) {
            stream.write(input);
        } catch (IOException e) {
            if (input.length == 0) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What came of it. */
    public static final class Run {

        private final int exit;
        private final byte[] output;
        private final byte[] errors;

        private Run(int exit, byte[] output, byte[] errors) {
            this.exit = exit;
            this.output = output;
            this.errors = errors;
        }

        public int exit() {
            return exit;
        }

        /** What it wrote to standard output. */
        public byte[] bytes() {
            return output.clone();
        }

        public String text() {
            return new String(output, UTF_8);
        }

        /** What it wrote to standard error. */
        public String errors() {
            return new String(errors, UTF_8);
        }

        /** Fails unless the program was content. */
        public Run succeeded() {
            Assertions.assertThat(exit).as(() -> "it said: " + errors()).isZero();
            return this;
        }

        /** Fails if the program was content. */
        public Run failed() {
            Assertions.assertThat(exit).as(() -> "it printed: " + text()).isNotZero();
            return this;
        }
    }
}
