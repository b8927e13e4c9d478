package periplus.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.config.keys.AuthorizedKeysAuthenticator;
import periplus.io.git.remote.ssh.Ed25519Registrar;

/** An SSH server on loopback that runs the commands it is given, as a Git host does. */
public final class GitSshServer implements AutoCloseable {

    private final SshServer server;
    private final Path hostKey;

    /**
     * Starts it.
     *
     * @param hostKey a private key as ssh-keygen makes them
     * @param authorizedKeys public keys that get in
     */
    public GitSshServer(Path hostKey, Path authorizedKeys) {
        Ed25519Registrar.install();
        this.hostKey = hostKey;
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(new FileKeyPairProvider(hostKey));
        server.setPublickeyAuthenticator(new AuthorizedKeysAuthenticator(authorizedKeys));
        server.setCommandFactory((_, command) -> new Shell(command));
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A key pair made by ssh-keygen; the public half has {@code .pub} appended. */
    public static Path key(Path file, String type, String passphrase) {
        try {
            Files.createDirectories(file.getParent());
            Commands.run(
                    new ProcessBuilder(
                            List.of(
                                    "ssh-keygen",
                                    "-q",
                                    "-t",
                                    type,
                                    "-N",
                                    passphrase,
                                    "-C",
                                    "test",
                                    "-f",
                                    file.toString())));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getPort();
    }

    public String address(Path repository) {
        return "ssh://git@127.0.0.1:" + port() + repository;
    }

    /** As ssh-keyscan gives it. */
    public String knownHost() {
        return knownHost(hostKey);
    }

    /** The same, if the server had another key. */
    public String knownHost(Path key) {
        try {
            String pub = Files.readString(key.resolveSibling(key.getFileName() + ".pub"));
            return "[127.0.0.1]:" + port() + " " + pub;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shell implements Command {

        private final String command;
        private InputStream in = InputStream.nullInputStream();
        private OutputStream out = OutputStream.nullOutputStream();
        private OutputStream err = OutputStream.nullOutputStream();
        private ExitCallback exit = (_, _, _) -> {};

        Shell(String command) {
            this.command = command;
        }

        @Override
        public void setInputStream(InputStream stream) {
            in = stream;
        }

        @Override
        public void setOutputStream(OutputStream stream) {
            out = stream;
        }

        @Override
        public void setErrorStream(OutputStream stream) {
            err = stream;
        }

        @Override
        public void setExitCallback(ExitCallback callback) {
            exit = callback;
        }

        @Override
        public void start(ChannelSession channel, Environment environment) throws IOException {
            Process process = new ProcessBuilder("sh", "-c", command).start();
            Thread.ofVirtual().start(() -> pump(in, process.getOutputStream(), true));
            Thread errors =
                    Thread.ofVirtual().start(() -> pump(process.getErrorStream(), err, false));
            Thread.ofVirtual()
                    .start(() -> {
                        pump(process.getInputStream(), out, false);
                        join(errors);
                        exit.onExit(process.onExit().join().exitValue());
                    });
        }

        private static void join(Thread thread) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static void pump(InputStream from, OutputStream to, boolean close) {
            try {
                byte[] buffer = new byte[8192];
                for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                    to.write(buffer, 0, n);
                    to.flush();
                }
                if (close) {
                    to.close();
                }
            } catch (IOException e) {
                // One side has hung up; the other sees that as well.
                return;
            }
        }

        @Override
        public void destroy(ChannelSession channel) {
            // the program ends with its input
        }
    }
}
