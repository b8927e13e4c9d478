package periplus.ui.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where a watcher listens, and how callers know it and it them. */
final class ListenOptions {

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description =
                    "Answer /healthz, /readyz and /metrics there. Beyond loopback by TLS only, and"
                            + " with a token for /metrics.")
    private @Nullable String observe;

    @Option(
            names = "--audit-listen",
            paramLabel = "HOST:PORT",
            description =
                    "Take audit events of kube-apiserver there, by TLS and with a token, so that"
                            + " who made a change becomes the author of its commit. 'periplus"
                            + " install audit' prints what kube-apiserver needs.")
    private @Nullable String audit;

    @ArgGroup(exclusive = false)
    private @Nullable CertificateOptions certificate;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "Callers must show the token in it. Without it one is made and kept in"
                            + " ~/.config/periplus/listen.")
    private @Nullable Path token;

    @Option(
            names = "--tls-name",
            paramLabel = "NAME",
            description =
                    "A host name or address by which callers reach this machine, for the"
                            + " certificate that is made where none is given. May be repeated.")
    private Set<String> names = new LinkedHashSet<>();

    /** A certificate is of no use without its key. */
    static final class CertificateOptions {

        @Option(
                names = "--tls-cert",
                paramLabel = "FILE",
                required = true,
                description =
                        "Certificate chain (PEM). Without it one is made and kept in"
                                + " ~/.config/periplus/listen.")
        private @Nullable Path chain;

        @Option(
                names = "--tls-key",
                paramLabel = "FILE",
                required = true,
                description = "Its private key (PEM).")
        private @Nullable Path key;

        @Option(
                names = "--client-ca",
                paramLabel = "FILE",
                description = "Callers must have a certificate of this authority (PEM).")
        private @Nullable Path clientAuthority;

        WatchChoice.Certificate choice() {
            return new WatchChoice.Certificate(
                    requireNonNull(chain),
                    requireNonNull(key),
                    Optional.ofNullable(clientAuthority));
        }
    }

    WatchChoice.Listening choice() {
        return new WatchChoice.Listening(
                Optional.ofNullable(observe),
                Optional.ofNullable(audit),
                Optional.ofNullable(certificate).map(CertificateOptions::choice),
                Optional.ofNullable(token),
                names);
    }
}
