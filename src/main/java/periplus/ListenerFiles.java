package periplus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import periplus.flow.install.AuditSetup;
import periplus.io.listen.BearerToken;
import periplus.io.listen.ListenAddress;
import periplus.io.listen.SelfSigned;
import periplus.io.listen.TlsFiles;

/** The certificate and the token that watchers of this user have where none are given. */
record ListenerFiles(Path directory) {

    TlsFiles certificate(Set<String> names) {
        return SelfSigned.kept(directory, names);
    }

    BearerToken token() {
        return BearerToken.kept(directory.resolve("token"));
    }

    /** As it was written, and as it is shown. */
    private static Set<String> names(ListenAddress address) {
        InetSocketAddress socket = address.socket();
        return Set.copyOf(List.of(socket.getHostString(), socket.getAddress().getHostAddress()));
    }

    /** For an API server that reaches the watcher at the address. */
    AuditSetup auditSetup(ListenAddress address, String serverDirectory) {
        TlsFiles tls = certificate(names(address));
        try {
            return AuditSetup.of(
                    new AuditSetup.Watcher(
                            URI.create("https://" + address),
                            Files.readString(tls.chain()),
                            token().reveal()),
                    serverDirectory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
