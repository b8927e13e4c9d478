package periplus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The program in a process of its own, whose temporary files are in a directory of its own. */
final class ProgramProcess implements AutoCloseable {

    private final Process process;
    private final Path directory;

    private ProgramProcess(Process process, Path directory) {
        this.process = process;
        this.directory = directory;
    }

    static ProgramProcess start(Path parent, Map<String, String> environment, Object... arguments) {
        try {
            Path directory = Files.createTempDirectory(parent, "program");
            List<String> command = new ArrayList<>();
            // whoever starts the tests in the background has them ignore SIGINT
            command.addAll(List.of("env", "--default-signal=INT"));
            command.add(ProcessHandle.current().info().command().orElse("java"));
            command.add("-Djava.io.tmpdir=" + Files.createDirectory(directory.resolve("tmp")));
            command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx160m", "-cp"));
            command.add(System.getProperty("java.class.path"));
            command.add(Main.class.getName());
            Arrays.stream(arguments).map(Object::toString).forEach(command::add);
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            builder.redirectOutput(directory.resolve("log").toFile());
            return new ProgramProcess(builder.start(), directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it keeps for a while. */
    Stream<Path> temporaryFiles() {
        try {
            try (Stream<Path> files = Files.list(directory.resolve("tmp"))) {
                return files.toList().stream();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those it started, and those they started. */
    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    String log() {
        try {
            return Files.readString(directory.resolve("log"), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void requireRunning() {
        assertThat(process.isAlive()).as(log()).isTrue();
    }

    /** Sends a signal, such as {@code INT}. */
    void signal(String name) {
        try {
            ProcessBuilder kill = new ProcessBuilder("kill", "-" + name, "" + process.pid());
            assertThat(kill.start().onExit().join().exitValue()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end, and gives the exit code. */
    int exit() {
        return process.onExit().join().exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
