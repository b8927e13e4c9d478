package periplus.io.cluster.kubernetes;

import java.nio.file.Path;
import java.util.Optional;
import periplus.io.cluster.http.Retries;
import periplus.io.cluster.http.Timeouts;

/**
 * Which cluster, and how patiently.
 *
 * @param kubeconfig a file instead of those kubectl would take
 * @param context a context instead of the current one
 * @param pageSize how many objects a list asks for at once
 */
public record ConnectionSettings(
        Optional<Path> kubeconfig,
        Optional<String> context,
        int pageSize,
        Timeouts timeouts,
        Retries retries) {

    private static final int PAGE_SIZE = 500;

    public ConnectionSettings withPageSize(int objects) {
        return new ConnectionSettings(kubeconfig, context, objects, timeouts, retries);
    }

    public ConnectionSettings with(Timeouts limits, Retries patience) {
        return new ConnectionSettings(kubeconfig, context, pageSize, limits, patience);
    }

    public static ConnectionSettings of(Optional<Path> kubeconfig, Optional<String> context) {
        return new ConnectionSettings(
                kubeconfig, context, PAGE_SIZE, Timeouts.USUAL, Retries.USUAL);
    }
}
