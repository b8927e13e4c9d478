package periplus.flow.snapshot.quiet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import periplus.io.git.GitRepository;
import periplus.io.git.value.BlobId;
import periplus.io.git.value.FileChange;
import periplus.io.git.value.Modification;
import periplus.model.manifest.Changes;
import periplus.model.manifest.FieldPath;
import periplus.model.state.CommitId;
import periplus.model.text.MalformedText;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;

/**
 * How often the commits of the last 24 hours changed which field of which file. Reads only the
 * commits that came since it looked last, so that it can be asked at every commit. Safe for several
 * threads.
 */
public final class LastDay {

    static final Duration WINDOW = Duration.ofHours(24);

    /** More commits a day than one every ten seconds. */
    private static final int MOST_COMMITS = 10_000;

    private static final Deque<Version> NO_VERSIONS = new ArrayDeque<>();

    private final GitRepository repository;

    /** By file, oldest first. */
    private final Map<String, Deque<Version>> versions = new HashMap<>();

    private Optional<CommitId> seen = Optional.empty();

    /** One change of a file; which fields it changed is found out when it is asked for. */
    private static final class Version {

        private final Instant time;
        private final FileChange.Modified change;
        private @Nullable Set<FieldPath> places;

        Version(Instant time, FileChange.Modified change) {
            this.time = time;
            this.change = change;
        }
    }

    /** Nothing is read yet. */
    public LastDay(GitRepository repository) {
        this.repository = repository;
    }

    /** Takes the newest commits in, and drops those that are older than a day. */
    synchronized void look(Instant now) {
        Optional<CommitId> head = repository.head();
        Instant start = now.minus(WINDOW);
        if (!head.equals(seen)) {
            head.ifPresent(newest -> addAll(newest, start));
            seen = head;
        }
        versions.values()
                .removeIf(file -> {
                    file.removeIf(version -> !version.time.isAfter(start));
                    return file.isEmpty();
                });
    }

    private void addAll(CommitId newest, Instant start) {
        List<Modification> fresh = new ArrayList<>();
        boolean follows = false;
        try (Stream<Modification> commits = repository.modifications(newest, start)) {
            Iterator<Modification> each = commits.limit(MOST_COMMITS).iterator();
            while (!follows && each.hasNext()) {
                Modification commit = each.next();
                follows = seen.filter(commit.commit()::equals).isPresent();
                if (!follows) {
                    fresh.add(commit);
                }
            }
        }
        if (!follows) {
            versions.clear(); // the history was rewritten, or nothing was read yet
        }
        fresh.reversed().forEach(this::add);
    }

    private void add(Modification commit) {
        for (FileChange.Modified change : commit.files()) {
            versions.computeIfAbsent(change.path(), _ -> new ArrayDeque<>())
                    .addLast(new Version(commit.time(), change));
        }
    }

    /** How many commits changed the file. */
    synchronized int commits(String file) {
        return versions.getOrDefault(file, NO_VERSIONS).size();
    }

    /** How many commits changed each of its fields. */
    synchronized Map<FieldPath, Integer> times(String file) {
        Map<FieldPath, Integer> times = new HashMap<>();
        Map<BlobId, Optional<Mapping>> parsed = new HashMap<>();
        for (Version version : versions.getOrDefault(file, NO_VERSIONS)) {
            places(version, parsed).forEach(place -> times.merge(place, 1, Integer::sum));
        }
        return times;
    }

    private Set<FieldPath> places(Version version, Map<BlobId, Optional<Mapping>> parsed) {
        Set<FieldPath> known = version.places;
        if (known == null) {
            Optional<Mapping> before = parse(version.change.before(), parsed);
            Optional<Mapping> after = parse(version.change.after(), parsed);
            known =
                    before.isPresent() && after.isPresent()
                            ? Places.of(Changes.between(before.get(), after.get()))
                            : Set.of();
            version.places = known;
        }
        return known;
    }

    /** One version is what the last change made and what the next one changed. */
    private Optional<Mapping> parse(BlobId blob, Map<BlobId, Optional<Mapping>> last) {
        Optional<Mapping> parsed = last.get(blob);
        if (parsed == null) {
            parsed = parse(blob);
            last.clear();
            last.put(blob, parsed);
        }
        return parsed;
    }

    private Optional<Mapping> parse(BlobId blob) {
        try {
            return Optional.of(YamlReader.readMapping(repository.read(blob)));
        } catch (MalformedText _) {
            return Optional.empty(); // a version that somebody wrote and that is no YAML
        }
    }
}
