package periplus.ui.cli.drill;

import org.jspecify.annotations.Nullable;
import periplus.ui.cli.drill.DrillChoice.Place;
import picocli.CommandLine.Option;

/** Where the drill is to be; one of these at most. */
final class PlaceOptions {

    @Option(
            names = "--into-namespaces",
            paramLabel = "SUFFIX",
            description = {
                "Into namespaces of the cluster that are called like those of the commit with this"
                        + " behind, such as -drill. Cluster-scoped objects are left out, no Job and"
                        + " CronJob runs, and the namespaces are deleted in the end.",
                "All else runs, next to the originals: Ingresses want another --map-host, and fixed"
                        + " node ports and addresses are taken already."
            })
    private @Nullable String suffix;

    @Option(
            names = "--into-context",
            paramLabel = "CONTEXT",
            description = {
                "Into another cluster, that of this context of the kubeconfig, and never the one"
                        + " that the repository is of. Asks before, or wants --yes.",
                "What is there already stays as it is, and is told; what the drill makes runs, but"
                        + " no Job and CronJob, and is deleted in the end."
            })
    private @Nullable String context;

    Place place() {
        if (suffix != null) {
            return new Place.Scratch(suffix);
        }
        return context == null ? new Place.ThrowAway() : new Place.Context(context);
    }
}
