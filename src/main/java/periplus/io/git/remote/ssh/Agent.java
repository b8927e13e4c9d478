package periplus.io.git.remote.ssh;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.transport.sshd.agent.AbstractConnector;
import org.eclipse.jgit.transport.sshd.agent.Connector;
import org.eclipse.jgit.transport.sshd.agent.ConnectorFactory;
import org.jspecify.annotations.Nullable;

/**
 * An agent that holds keys, asked over its socket; see draft-ietf-sshm-ssh-agent.
 *
 * @param socket where it listens unless the user's SSH settings say otherwise
 */
record Agent(Path socket) implements ConnectorFactory {

    private record Socket() implements ConnectorDescriptor {

        @Override
        public String getIdentityAgent() {
            return "SSH_AUTH_SOCK";
        }

        @Override
        public String getDisplayName() {
            return "the agent";
        }
    }

    @Override
    public Connector create(@Nullable String named, File home) {
        boolean isOther = named != null && !named.isEmpty() && !named.equals("SSH_AUTH_SOCK");
        return new Connection(isOther ? Path.of(named) : socket);
    }

    @Override
    public boolean isSupported() {
        return true;
    }

    @Override
    public String getName() {
        return "unix socket";
    }

    @Override
    public Collection<ConnectorDescriptor> getSupportedConnectors() {
        return List.of(getDefaultConnector());
    }

    @Override
    public ConnectorDescriptor getDefaultConnector() {
        return new Socket();
    }

    private static final class Connection extends AbstractConnector {

        private final Path socket;
        private @Nullable SocketChannel channel;

        Connection(Path socket) {
            this.socket = socket;
        }

        @Override
        public boolean connect() {
            if (channel == null) {
                try {
                    SocketChannel opened = SocketChannel.open(StandardProtocolFamily.UNIX);
                    channel = opened;
                    opened.connect(UnixDomainSocketAddress.of(socket));
                } catch (IOException e) {
                    close();
                    return false; // an agent that ended leaves its address behind
                }
            }
            return true;
        }

        @Override
        public byte[] rpc(byte command, byte[] message) throws IOException {
            SocketChannel open = channel;
            if (open == null) {
                throw new IOException("not connected to the agent");
            }
            prepareMessage(command, message);
            ByteBuffer request = ByteBuffer.wrap(message);
            while (request.hasRemaining()) {
                open.write(request);
            }
            int length = read(open, Integer.BYTES).getInt();
            if (length <= 0 || length > getMaximumMessageLength()) {
                throw new IOException("the agent answered with " + length + " bytes");
            }
            return read(open, length).array();
        }

        private static ByteBuffer read(SocketChannel from, int bytes) throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(bytes);
            while (buffer.hasRemaining()) {
                if (from.read(buffer) < 0) {
                    throw new EOFException("the agent hung up");
                }
            }
            return buffer.flip();
        }

        @Override
        public void close() {
            try (SocketChannel _ = channel) {
                channel = null;
            } catch (IOException _) {
                // nothing of ours is lost with a socket that does not close
            }
        }
    }
}
