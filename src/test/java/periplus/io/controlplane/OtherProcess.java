package periplus.io.controlplane;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import periplus.io.controlplane.programs.Programs;
import periplus.testing.Eventually;

/**
 * A process with a control plane, to be killed.
 *
 * @param children what it has started
 */
record OtherProcess(Process process, List<ProcessHandle> children) {

    /** Runs in the other process, until that is killed. */
    static final class Main {

        private Main() {}

        public static void main(String[] args) throws InterruptedException {
            Programs programs =
                    Programs.of(
                            System.getenv(),
                            Path.of(System.getProperty("user.home")),
                            System.err::println);
            ControlPlane.start(Path.of(args[0]), programs, Wish.PLAIN);
            System.out.println("ready");
            Thread.currentThread().join();
        }
    }

    /** Returns when the control plane is ready. */
    static OtherProcess start(Path parent, Path errors) throws IOException {
        Process process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElse("java"),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                parent.toString())
                        .redirectError(errors.toFile())
                        .start();
        BufferedReader output = process.inputReader(UTF_8);
        if (!"ready".equals(output.readLine())) {
            throw new IllegalStateException(Files.readString(errors));
        }
        return new OtherProcess(process, process.children().toList());
    }

    void awaitNothingLeft(Path parent) {
        Eventually.holds(
                () -> "all is gone, not " + alive() + " and " + files(parent),
                () -> alive().isEmpty() && files(parent).isEmpty());
    }

    private String alive() {
        return children.stream()
                .filter(ProcessHandle::isAlive)
                .map(child -> child.info().commandLine().orElse("a process"))
                .collect(Collectors.joining(", "));
    }

    private static String files(Path parent) {
        try (Stream<Path> files = Files.list(parent)) {
            return files.map(Path::toString).collect(Collectors.joining(", "));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
