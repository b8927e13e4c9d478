package periplus.io.cluster.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import periplus.io.cluster.access.Access;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Problem;

/** What went wrong, in words for people. Nothing here repeats a header or a credential. */
final class Faults {

    private final Access access;

    Faults(Access access) {
        this.access = access;
    }

    /** No answer, because of what the cause says. */
    Fault unanswered(Throwable cause, boolean reachedBefore) {
        Optional<Problem> trust = trust(cause);
        if (trust.isPresent()) {
            return new Fault(trust.get(), new Fault.Kind.Unreachable(false), cause);
        }
        if (has(cause, UnresolvedAddressException.class)
                || has(cause, UnknownHostException.class)) {
            return unreachable("its host name is not known", cause, reachedBefore);
        }
        if (has(cause, HttpConnectTimeoutException.class)) {
            return unreachable("no connection within the time allowed", cause, reachedBefore);
        }
        if (has(cause, ConnectException.class) || has(cause, NoRouteToHostException.class)) {
            return unreachable("the connection was refused", cause, reachedBefore);
        }
        return broken(cause, true);
    }

    /** An answer that began, or should have begun, and did not end well. */
    Fault broken(Throwable cause, boolean repeatable) {
        String what =
                switch (cause) {
                    case SilenceException silence -> silence.getMessage();
                    case IOException _ -> "the connection broke";
                    default -> "what came is not valid JSON";
                };
        return new Fault(
                problem(
                        "The answer of " + access.server() + " is incomplete: " + what + ".",
                        "Try again; if it stays, look at the API server's load and its log."),
                new Fault.Kind.Broken(repeatable),
                cause);
    }

    Fault refused(ServerStatus status, Optional<Duration> wait) {
        return new Fault(
                problem(access.server() + " answered " + status.words(), hint(status)),
                new Fault.Kind.Refused(status, wait));
    }

    Problem unauthorized() {
        return problem(
                "%s does not accept the credentials of %s (401 Unauthorized)."
                        .formatted(access.server(), access.origin()),
                "The token or client certificate may be wrong or expired; log in again,"
                        + " or choose another --context.");
    }

    private static String hint(ServerStatus status) {
        return switch (status.code()) {
            case 403 -> "Grant it by RBAC; templates/rbac.yaml holds a role for it.";
            case 404 -> "The server does not serve this any more; look again later.";
            case 410 -> "It took too long to read; try again, or allow larger pages.";
            case 429 -> "The server is overloaded; try again later.";
            case 500, 502, 503, 504 ->
                    "A webhook or API service behind the server may be down:"
                            + " kubectl get apiservices, and the API server's log.";
            default -> "See the server's words.";
        };
    }

    private Fault unreachable(String why, Throwable cause, boolean reachedBefore) {
        return new Fault(
                problem(
                        "%s (%s) cannot be reached: %s."
                                .formatted(access.server(), access.origin(), why),
                        "Is the cluster running, and is this its address?"
                                + " Compare: kubectl config view --minify"),
                new Fault.Kind.Unreachable(reachedBefore),
                cause);
    }

    private Optional<Problem> trust(Throwable cause) {
        if (has(cause, CertificateExpiredException.class)) {
            return Optional.of(
                    problem(
                            "The certificate of " + access.server() + " has expired.",
                            "Renew it on the server; on MicroK8s: microk8s refresh-certs"));
        }
        if (has(cause, CertPathBuilderException.class)
                || has(cause, CertPathValidatorException.class)) {
            return Optional.of(
                    problem(
                            "The certificate of %s is not from the authority that %s trusts."
                                    .formatted(access.server(), access.origin()),
                            "Fetch a current kubeconfig; the cluster may have been set up anew."));
        }
        if (has(cause, CertificateException.class)) {
            return Optional.of(
                    problem(
                            "The certificate of %s is not for that address."
                                    .formatted(access.server()),
                            "Use an address the certificate names, or have this one added to it."));
        }
        return has(cause, SSLException.class)
                ? Optional.of(
                        problem(
                                "%s (%s) does not agree on TLS."
                                        .formatted(access.server(), access.origin()),
                                "Is it https, and is the client certificate still good?"))
                : Optional.empty();
    }

    private static Problem problem(String message, String hint) {
        return new Problem(ExitCode.CLUSTER, message, hint);
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
