package periplus.io.git.remote.ssh;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;
import periplus.model.problem.Problem;

/**
 * The SSH connections of one transfer, with the keys of {@code ~/.ssh} and the agent, and the
 * settings of {@code ~/.ssh/config}. Nobody is asked for a passphrase.
 */
public final class SshSessions implements AutoCloseable {

    static {
        Ed25519Registrar.install();
    }

    private final HostKeys hostKeys;
    private final SshdSessionFactory factory;

    /**
     * Connections that are made when a transfer needs them.
     *
     * @param agent its socket
     */
    public SshSessions(Path home, Optional<Path> agent) {
        Path directory = home.resolve(".ssh");
        HostKeys keys = new HostKeys(directory);
        this.hostKeys = keys;
        this.factory =
                new SshdSessionFactoryBuilder()
                        .setHomeDirectory(home.toFile())
                        .setSshDirectory(directory.toFile())
                        .setPreferredAuthentications("publickey")
                        .setServerKeyDatabase((_, _) -> keys)
                        .setConnectorFactory(agent.map(Agent::new).orElse(null))
                        .build(null);
    }

    /** Lets a transport use them. */
    public void serve(SshTransport transport) {
        transport.setSshSessionFactory(factory);
    }

    /** Why the key of a server was refused, if one was. */
    public Optional<Problem> refusal() {
        return hostKeys.refusal();
    }

    @Override
    public void close() {
        factory.close();
    }
}
