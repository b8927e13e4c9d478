package periplus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import periplus.testing.CGit;
import periplus.testing.Eventually;

/** A {@code periplus watch} in a process of its own, as its user would start it. */
final class Watcher implements AutoCloseable {

    private static final Pattern WAITING = Pattern.compile("(?m)^periplus_changes_waiting (\\S+)");

    private final Process process;
    private final Path repository;
    private final Path kubeconfig;
    private final Path log;
    private final int port;

    private Watcher(Process process, Path repository, Path kubeconfig, Path log, int port) {
        this.process = process;
        this.repository = repository;
        this.kubeconfig = kubeconfig;
        this.log = log;
        this.port = port;
    }

    static Watcher start(Path repository, Path kubeconfig, Object... more) {
        try {
            Path log =
                    Files.createTempFile(repository.toAbsolutePath().getParent(), "watch", ".log");
            List<String> command = new ArrayList<>();
            command.add(ProcessHandle.current().info().command().orElse("java"));
            command.addAll(
                    List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx160m", "-cp"));
            command.add(System.getProperty("java.class.path"));
            command.add(Main.class.getName());
            command.addAll(List.of("watch", "--repo", repository.toString()));
            command.addAll(List.of("--kubeconfig", kubeconfig.toString()));
            int port = freePort();
            command.addAll(List.of("--listen", "127.0.0.1:" + port));
            Arrays.stream(more).map(Object::toString).forEach(command::add);
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            return new Watcher(process, repository, kubeconfig, log, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has read everything once. */
    Watcher awaitFollowing() {
        return awaitLog(" objects");
    }

    Watcher awaitLog(String text) {
        Eventually.holds(
                "the watcher says '" + text + "':\n" + log,
                () -> {
                    assertThat(process.isAlive() || log().contains(text)).as(log()).isTrue();
                    return log().contains(text);
                });
        return this;
    }

    /** Waits until a snapshot would find nothing to do. */
    Watcher awaitInStep() {
        AtomicReference<String> last = new AtomicReference<>("");
        Eventually.holds(
                () -> "the repository is in step with the cluster\n" + last.get() + log(),
                () -> {
                    if (waiting() > 0) {
                        return false;
                    }
                    Program.Run dry =
                            Program.run(
                                    "snapshot",
                                    "--dry-run",
                                    "--repo",
                                    repository,
                                    "--kubeconfig",
                                    kubeconfig);
                    last.set(dry.out() + dry.err());
                    return dry.out().contains("would change 0 files");
                });
        return this;
    }

    /** Waits until a change has reached it that is not committed yet. */
    Watcher awaitArrivals() {
        Eventually.holds("a change waits to be committed", () -> waiting() > 0);
        return this;
    }

    /** Waits until the newest commits hold a text in their titles. */
    Watcher awaitCommit(String text) {
        CGit git = new CGit(repository);
        Eventually.holds(
                "a commit about '" + text + "'\n" + log(),
                () -> git.run("log", "--format=%B").contains(text));
        return this;
    }

    private long waiting() {
        Matcher figure = WAITING.matcher(ask("/metrics"));
        return figure.find() ? Math.round(Double.parseDouble(figure.group(1))) : 0;
    }

    /** What it answers; nothing while it does not. */
    String ask(String path) {
        URI address = URI.create("http://127.0.0.1:" + port + path);
        try (InputStream answer = address.toURL().openStream()) {
            return new String(answer.readAllBytes(), UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String log() {
        try {
            return Files.readString(log, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Holds it still, while the world goes on. */
    void freeze() {
        signal("STOP");
    }

    void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            ProcessBuilder kill = new ProcessBuilder("kill", "-" + name, "" + process.pid());
            assertThat(kill.start().onExit().join().exitValue()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a service manager does; gives the exit code. */
    int terminate() {
        process.destroy();
        return process.onExit().join().exitValue();
    }

    /** Lets it run for a time, in which it must not end. */
    void requireRunningFor(int milliseconds) {
        try {
            assertThat(process.waitFor(milliseconds, TimeUnit.MILLISECONDS)).as(log()).isFalse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
