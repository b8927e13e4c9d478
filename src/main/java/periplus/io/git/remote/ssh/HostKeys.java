package periplus.io.git.remote.ssh;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.internal.transport.sshd.OpenSshServerKeyDatabase;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.jspecify.annotations.Nullable;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Problem;

/** The servers whose keys the user has accepted, and what is wrong with one that was refused. */
final class HostKeys implements ServerKeyDatabase {

    private static final int SSH_PORT = 22;

    private final Path file;
    private final ServerKeyDatabase known;
    private volatile Optional<Problem> refusal = Optional.empty();

    HostKeys(Path sshDirectory) {
        this.file = sshDirectory.resolve("known_hosts");
        this.known =
                new OpenSshServerKeyDatabase(
                        true, List.of(file, sshDirectory.resolve("known_hosts2")));
    }

    Optional<Problem> refusal() {
        return refusal;
    }

    @Override
    public List<PublicKey> lookup(String host, InetSocketAddress address, Configuration settings) {
        return known.lookup(host, address, settings);
    }

    @Override
    public boolean accept(
            String host,
            InetSocketAddress address,
            PublicKey key,
            Configuration settings,
            @Nullable CredentialsProvider asked) {
        boolean accepted = known.accept(host, address, key, settings, asked);
        if (!accepted) {
            boolean isKnown = !lookup(host, address, settings).isEmpty();
            refusal = Optional.of(isKnown ? changed(address) : unknown(address));
        }
        return accepted;
    }

    private Problem unknown(InetSocketAddress address) {
        String port = address.getPort() == SSH_PORT ? "" : "-p " + address.getPort() + " ";
        return new Problem(
                ExitCode.REPOSITORY,
                "the key of host %s is not known".formatted(name(address)),
                "get it with 'ssh-keyscan %s%s >> %s', and compare its fingerprint with the one its owner names"
                        .formatted(port, address.getHostString(), file));
    }

    private Problem changed(InetSocketAddress address) {
        return new Problem(
                ExitCode.REPOSITORY,
                "the key of host %s is not the one in %s; it was set up anew, or somebody listens"
                        .formatted(name(address), file),
                "ask its owner; when all is well, remove the old key with 'ssh-keygen -R %s -f %s'"
                        .formatted(name(address), file));
    }

    private static String name(InetSocketAddress address) {
        return address.getPort() == SSH_PORT
                ? address.getHostString()
                : "[%s]:%d".formatted(address.getHostString(), address.getPort());
    }
}
