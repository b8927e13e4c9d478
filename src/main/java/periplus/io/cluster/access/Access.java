package periplus.io.cluster.access;

import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * All it takes to talk to one API server as one user.
 *
 * @param server without a trailing slash
 * @param origin where this is written, for messages, for example {@code context lab}
 * @param impersonation headers that ask the server to act for someone else
 */
public record Access(
        URI server,
        String origin,
        SSLContext tls,
        ProxySelector proxy,
        Credential credential,
        Map<String, List<String>> impersonation) {

    /**
     * Finds the cluster as kubectl does: the given file, else those in {@code KUBECONFIG}, else
     * {@code ~/.kube/config}, else the service account of the pod this runs in.
     *
     * @throws periplus.model.problem.Failure 2 when a file or context is missing or wrong, 13 when
     *     an exec plugin fails
     */
    public static Access find(
            Optional<Path> kubeconfig, Optional<String> context, Map<String, String> environment) {
        List<Path> files = KubeconfigFiles.locate(kubeconfig, environment);
        if (files.isEmpty() && context.isEmpty() && ServiceAccount.here(environment)) {
            return ServiceAccount.access(environment);
        }
        return Kubeconfig.read(files).access(context, environment);
    }
}
