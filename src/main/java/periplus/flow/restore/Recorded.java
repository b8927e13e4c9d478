package periplus.flow.restore;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import periplus.flow.snapshot.report.CoverageText;
import periplus.io.git.GitRepository;
import periplus.io.git.value.LogEntry;
import periplus.io.git.value.LogQuery;
import periplus.io.git.value.Trailer;
import periplus.model.manifest.ResourceKey;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Problem;
import periplus.model.state.CommitId;

/**
 * What a commit can tell by not having it: only of what was read for it.
 *
 * @param gaps kinds and groups that could not be read, {@link #EVERYTHING} where never all was
 */
record Recorded(Set<String> gaps) {

    private static final String EVERYTHING = "everything";

    Recorded {
        gaps = Set.copyOf(gaps);
    }

    /** By the newest commit that was to hold the whole cluster; one made by hand is believed. */
    static Recorded at(GitRepository repository, CommitId commit) {
        List<CoverageText> told;
        try (Stream<LogEntry> log = repository.log(commit, LogQuery.ALL)) {
            told = log.flatMap(entry -> coverage(entry).stream()).toList();
        }
        return told.stream()
                .filter(CoverageText::whole)
                .findFirst()
                .map(newest -> new Recorded(Set.copyOf(newest.without())))
                .orElseGet(() -> new Recorded(told.isEmpty() ? Set.of() : Set.of(EVERYTHING)));
    }

    private static Optional<CoverageText> coverage(LogEntry entry) {
        return entry.trailers().stream()
                .filter(trailer -> trailer.key().equals(CoverageText.KEY))
                .map(Trailer::value)
                .findFirst()
                .flatMap(CoverageText::parse);
    }

    /** Whether an object that the commit lacks was not there then. */
    boolean tells(ResourceKey key) {
        int dot = key.type().indexOf('.');
        String group = dot < 0 ? "" : key.type().substring(dot + 1);
        return !gaps.contains(EVERYTHING) && !gaps.contains(key.type()) && !gaps.contains(group);
    }

    /** Why something is not deleted; empty where all was read. */
    Optional<Problem> notice() {
        return gaps.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Problem(
                                ExitCode.DONE,
                                "nothing is pruned of "
                                        + String.join(", ", new TreeSet<>(gaps))
                                        + ": it was not read for this commit, so what the commit"
                                        + " lacks may have been there",
                                "take a snapshot of the whole cluster, and prune to that"));
    }
}
