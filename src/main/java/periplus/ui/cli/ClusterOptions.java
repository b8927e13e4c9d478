package periplus.ui.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster. */
public final class ClusterOptions {

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description =
                    "The kubeconfig (default: $KUBECONFIG, else ~/.kube/config, else the service"
                            + " account of the pod).")
    private @Nullable Path kubeconfig;

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "The context of the kubeconfig (default: its current one).")
    private @Nullable String context;

    public Doors.ClusterChoice choice() {
        return new Doors.ClusterChoice(
                Optional.ofNullable(kubeconfig), Optional.ofNullable(context));
    }
}
