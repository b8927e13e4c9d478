package periplus.ui.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import periplus.ui.cli.Doors.ClusterChoice;

/**
 * How to watch, as the options say.
 *
 * @param adopt go on although the repository was written from another cluster
 * @param push the remote that gets the commits
 * @param elect the namespace of the Lease that says which of several replicas commits
 */
public record WatchChoice(
        ClusterChoice cluster,
        boolean adopt,
        Optional<String> push,
        Optional<String> elect,
        Listening listening) {

    /**
     * Where others may ask or tell something.
     *
     * @param observe address for health and metrics
     * @param audit address for audit events of the API server
     * @param certificate PEM files; those kept by this program where none are named
     * @param token file with the token that callers show
     * @param names by which callers reach this machine
     */
    public record Listening(
            Optional<String> observe,
            Optional<String> audit,
            Optional<Certificate> certificate,
            Optional<Path> token,
            Set<String> names) {

        public Listening {
            names = Set.copyOf(names);
        }
    }

    /** PEM files of a server, and of the authority of its clients where they must have one. */
    public record Certificate(Path chain, Path key, Optional<Path> clientAuthority) {}
}
