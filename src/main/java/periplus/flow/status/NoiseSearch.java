package periplus.flow.status;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import periplus.io.git.GitRepository;
import periplus.io.git.value.FileChange;
import periplus.io.git.value.Modification;
import periplus.model.manifest.ManifestPath;
import periplus.model.state.CommitId;

/**
 * Counts which fields the commits of the last week changed. Goes through them twice: first to find
 * the files that changed most, without reading any, then to read those. Keeps a number for each
 * file that changed, whatever the number of commits.
 */
final class NoiseSearch {

    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration WEEK = Duration.ofDays(7);

    /** Files that are read. */
    private static final int MOST_FILES = 20;

    private static final int MOST_FIELDS = 20;

    /** What changes less often in a week is no noise. */
    private static final int LEAST = 3;

    private final GitRepository repository;
    private final Instant now;
    private final int changesADay;

    /**
     * @param changesADay as the settings say; 0 where nothing is ever held back
     */
    NoiseSearch(GitRepository repository, Instant now, int changesADay) {
        this.repository = repository;
        this.now = now;
        this.changesADay = changesADay;
    }

    Noise upTo(CommitId head) {
        Count commits = new Count();
        Map<String, Count> files = new HashMap<>();
        each(
                head,
                commit -> {
                    boolean today = isToday(commit);
                    commits.add(today);
                    commit.files()
                            .forEach(file ->
                                    files.computeIfAbsent(file.path(), _ -> new Count())
                                            .add(today));
                });
        Map<String, NoisyFile> noisiest = noisiest(files);
        each(
                head,
                commit -> {
                    for (FileChange.Modified file : commit.files()) {
                        NoisyFile noisy = noisiest.get(file.path());
                        if (noisy != null) {
                            noisy.add(file, isToday(commit));
                        }
                    }
                });
        return new Noise(commits.day(), commits.week(), fields(noisiest));
    }

    private void each(CommitId head, Consumer<Modification> action) {
        try (Stream<Modification> commits = repository.modifications(head, now.minus(WEEK))) {
            commits.forEach(action);
        }
    }

    private boolean isToday(Modification commit) {
        return commit.time().isAfter(now.minus(DAY));
    }

    private Map<String, NoisyFile> noisiest(Map<String, Count> files) {
        return files.entrySet().stream()
                .filter(file -> file.getValue().week() >= LEAST)
                .sorted(Map.Entry.comparingByValue(Count.NOISIEST))
                .flatMap(file -> ManifestPath.parse(file.getKey()).stream())
                .limit(MOST_FILES)
                .collect(toMap(ManifestPath::text, path -> new NoisyFile(repository, path)));
    }

    private List<Noise.Field> fields(Map<String, NoisyFile> files) {
        List<Noise.Field> fields = new ArrayList<>();
        files.values()
                .forEach(file ->
                        file.fields()
                                .forEach((path, count) -> {
                                    if (count.week() >= LEAST) {
                                        fields.add(
                                                new Noise.Field(
                                                        file.key(),
                                                        path,
                                                        count.day(),
                                                        count.week(),
                                                        isHeldBack(count)));
                                    }
                                }));
        return fields.stream()
                .sorted(
                        Comparator.comparingInt(Noise.Field::day)
                                .thenComparingInt(Noise.Field::week)
                                .reversed()
                                .thenComparing(field -> field.key() + " " + field.path()))
                .limit(MOST_FIELDS)
                .toList();
    }

    /** What passed the limit was set by a person, or came with something else. */
    private boolean isHeldBack(Count count) {
        return changesADay > 0 && count.day() == changesADay;
    }
}
