package periplus.io.git;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Another Java process with our class path, that can be killed. */
record ChildProcess(Process process, BufferedReader output) implements AutoCloseable {

    static ChildProcess start(Class<?> main, String... arguments) throws IOException {
        return start(Map.of(), main, arguments);
    }

    static ChildProcess start(Map<String, String> environment, Class<?> main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
        return new ChildProcess(process, process.inputReader(StandardCharsets.UTF_8));
    }

    /** The next line it prints; null at the end. */
    @Nullable String line() throws IOException {
        return output.readLine();
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        output.close();
    }
}
