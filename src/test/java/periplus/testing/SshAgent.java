package periplus.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The agent of OpenSSH. */
public final class SshAgent implements AutoCloseable {

    private final Path socket;
    private final Daemon process;

    public SshAgent(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.socket = directory.resolve("s");
        this.process =
                Daemon.start(
                        directory.resolve("log"),
                        Path.of("ssh-agent"),
                        List.of("-D", "-a", socket.toString()));
        Eventually.holds("the agent listens", () -> Files.exists(socket));
    }

    public Path socket() {
        return socket;
    }

    public void add(Path key) {
        ProcessBuilder add = new ProcessBuilder("ssh-add", "-q", key.toString());
        add.environment().put("SSH_AUTH_SOCK", socket.toString());
        try {
            Commands.run(add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
