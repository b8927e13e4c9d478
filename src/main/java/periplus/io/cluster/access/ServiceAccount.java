package periplus.io.cluster.access;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/** The access every pod is given (service account token and certificate authority). */
final class ServiceAccount {

    private static final Path SECRETS = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    private ServiceAccount() {}

    static boolean here(Map<String, String> environment) {
        return environment.containsKey("KUBERNETES_SERVICE_HOST")
                && Files.isReadable(SECRETS.resolve("token"));
    }

    static Access access(Map<String, String> environment) {
        String host = environment.getOrDefault("KUBERNETES_SERVICE_HOST", "");
        String port = environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443");
        String bracketed = host.contains(":") ? "[" + host + "]" : host;
        URI server = URI.create("https://" + bracketed + ":" + port);
        return new Access(
                server,
                "the pod's service account",
                Tls.context(
                        Tls.Trust.of(Optional.of(authority())),
                        Optional.empty(),
                        "the pod's service account"),
                Proxies.selector(server, Optional.empty(), environment),
                new TokenFile(SECRETS.resolve("token")),
                Map.of());
    }

    private static String authority() {
        try {
            return Files.readString(SECRETS.resolve("ca.crt"));
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.CLUSTER,
                    "The service account's ca.crt cannot be read.",
                    "Check automountServiceAccountToken of the pod and its service account.");
        }
    }
}
