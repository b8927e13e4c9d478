package periplus.io.cluster.access;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.Interceptor;
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
 * @param config the server, and whatever fabric8 logs in with
 * @param origin where this is written, for messages, for example {@code context lab}
 * @param login logs in instead of fabric8
 */
public record Access(
        Config config,
        String origin,
        SSLContext tls,
        ProxySelector proxy,
        Optional<Interceptor> login) {

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

    /** Nothing of the environment; repeating requests is up to the caller. */
    static Config configuration() {
        Config config = Config.empty();
        config.setUserAgent("periplus");
        config.setRequestRetryBackoffLimit(0);
        return config;
    }

    /** Without a trailing slash. */
    public URI server() {
        return server(config);
    }

    static URI server(Config config) {
        return URI.create(config.getMasterUrl().replaceAll("/+$", ""));
    }

    /** The configuration holds credentials, which nobody may print by accident. */
    @Override
    public String toString() {
        return origin;
    }
}
