package periplus.flow.snapshot.report;

import java.util.List;

/**
 * What a run did so that nothing leaks.
 *
 * @param secrets Secrets that stand in the repository, sealed
 * @param leaks what was found in other objects
 * @param rekeyed files that were sealed anew, as no key here opened them
 */
public record Sealed(long secrets, List<Leak> leaks, long rekeyed) {

    public Sealed {
        leaks = List.copyOf(leaks);
    }
}
