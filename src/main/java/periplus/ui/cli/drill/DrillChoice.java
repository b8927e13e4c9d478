package periplus.ui.cli.drill;

import java.util.function.Consumer;
import periplus.ui.cli.restore.RestoreChoice;

/**
 * What a drill is opened on.
 *
 * @param source the living cluster and the keys
 * @param slow takes a line for people before whatever takes long
 */
public record DrillChoice(RestoreChoice source, Place place, Consumer<String> slow) {

    /** Where it is to be. */
    public sealed interface Place {

        /** A control plane for the drill alone. */
        record ThrowAway() implements Place {}

        /** Namespaces of the living cluster, called like those of the commit with a suffix. */
        record Scratch(String suffix) implements Place {}

        /** The cluster of a context of the kubeconfig. */
        record Context(String name) implements Place {}
    }
}
