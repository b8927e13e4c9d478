package periplus.flow.snapshot.report;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import periplus.model.manifest.Selection;
import periplus.model.state.Coverage;

/**
 * What a commit says of what was read, such as {@code whole cluster, without nodes}.
 *
 * @param whole whether all of the cluster was asked for
 * @param without what was asked for and could not be read: kinds, or groups of them
 */
public record CoverageText(boolean whole, List<String> without) {

    /** The key of the trailer. */
    public static final String KEY = "Coverage";

    private static final String WHOLE = "whole cluster";
    private static final String PART = "selection";
    private static final String COMPLETE = "complete";
    private static final String WITHOUT = "without ";
    private static final String SEPARATOR = ", ";

    public CoverageText {
        without = List.copyOf(without);
    }

    static CoverageText of(Coverage coverage, Selection selection) {
        return new CoverageText(
                !selection.isPartial(),
                coverage.gaps().stream().map(Coverage.Gap::what).sorted().toList());
    }

    /** Reads what {@link #toString} writes; empty for anything else. */
    public static Optional<CoverageText> parse(String text) {
        String[] parts = text.split(SEPARATOR, 2);
        if (parts.length < 2 || !(parts[0].equals(WHOLE) || parts[0].equals(PART))) {
            return Optional.empty();
        }
        boolean whole = parts[0].equals(WHOLE);
        if (parts[1].equals(COMPLETE)) {
            return Optional.of(new CoverageText(whole, List.of()));
        }
        return parts[1].startsWith(WITHOUT)
                ? Optional.of(
                        new CoverageText(
                                whole,
                                Stream.of(parts[1].substring(WITHOUT.length()).split(SEPARATOR))
                                        .toList()))
                : Optional.empty();
    }

    public boolean isComplete() {
        return without.isEmpty();
    }

    @Override
    public String toString() {
        return (whole ? WHOLE : PART)
                + SEPARATOR
                + (isComplete()
                        ? COMPLETE
                        : WITHOUT + without.stream().collect(joining(SEPARATOR)));
    }
}
