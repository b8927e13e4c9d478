package periplus.flow.snapshot.quiet;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import periplus.io.git.GitRepository;
import periplus.io.git.value.BlobId;
import periplus.io.git.value.FileChange;
import periplus.model.clean.fields.Ownership;
import periplus.model.clean.rule.When;
import periplus.model.manifest.Changes;
import periplus.model.manifest.FieldChange;
import periplus.model.manifest.FieldPath;
import periplus.model.manifest.FieldPath.Step;
import periplus.model.manifest.ResourceKey;
import periplus.model.text.MalformedText;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;

/**
 * Holds back fields that no person owns and that changed in many commits of the last 24 hours. It
 * remembers nothing: the history of the repository says what is noisy, so that a field that calms
 * down, or that somebody takes over, is committed again. Safe for several threads.
 */
public final class Quarantine {

    private static final Duration WINDOW = Duration.ofHours(24);

    /** More commits a day than a snapshot every ten seconds makes. */
    private static final int MOST_COMMITS = 10_000;

    private final GitRepository repository;
    private final Instant now;
    private final int changesADay;
    private final Queue<HeldBack> heldBack = new ConcurrentLinkedQueue<>();
    private @Nullable Map<String, List<FileChange.Modified>> day;

    /**
     * @param changesADay how many commits may change a field before it is held back; 0 for any
     *     number
     */
    public Quarantine(GitRepository repository, Instant now, int changesADay) {
        this.repository = repository;
        this.now = now;
        this.changesADay = changesADay;
    }

    /**
     * Whether a file is to stay as committed, because all that differs is noise; takes note of it.
     *
     * @param fields what differs
     * @param live whose fields tell whether a person owns them
     */
    public boolean holdsBack(String file, ResourceKey key, List<FieldChange> fields, Mapping live) {
        if (changesADay == 0
                || fields.isEmpty()
                || fields.stream().anyMatch(Quarantine::isRemoval)) {
            return false;
        }
        Set<FieldPath> places = places(fields);
        Ownership ownership = new Ownership(live);
        if (!places.stream().allMatch(place -> When.NOT_BY_USER.allows(ownership.of(place)))) {
            return false;
        }
        List<FileChange.Modified> versions = lastDay().getOrDefault(file, List.of());
        if (versions.size() < changesADay) {
            return false;
        }
        Map<FieldPath, Integer> times = times(versions);
        if (!places.stream().allMatch(place -> times.getOrDefault(place, 0) >= changesADay)) {
            return false;
        }
        places.forEach(
                place -> heldBack.add(new HeldBack(key, place, times.getOrDefault(place, 0))));
        return true;
    }

    /** What was held back so far, in the order of the objects' names. */
    public List<HeldBack> heldBack() {
        return heldBack.stream()
                .sorted(Comparator.comparing(held -> held.key() + " " + held.path()))
                .toList();
    }

    /** Nothing in an object says who took a field away; it might have been a person. */
    private static boolean isRemoval(FieldChange change) {
        return change instanceof FieldChange.Removed(FieldPath path, var _)
                && path.equals(place(path));
    }

    private static Set<FieldPath> places(List<FieldChange> fields) {
        return fields.stream().map(change -> place(change.path())).collect(toSet());
    }

    /** The places in a list whose elements have no names are one: they shift. */
    private static FieldPath place(FieldPath path) {
        List<Step> steps = path.steps();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Step.Index) {
                return new FieldPath(steps.subList(0, i));
            }
        }
        return path;
    }

    private synchronized Map<String, List<FileChange.Modified>> lastDay() {
        if (day == null) {
            day =
                    repository
                            .head()
                            .map(head ->
                                    repository.modifiedSince(head, now.minus(WINDOW), MOST_COMMITS))
                            .orElse(Map.of());
        }
        return day;
    }

    private Map<FieldPath, Integer> times(List<FileChange.Modified> versions) {
        Map<BlobId, Optional<Mapping>> parsed = new HashMap<>();
        Map<FieldPath, Integer> times = new HashMap<>();
        for (FileChange.Modified version : versions) {
            Optional<Mapping> before = parsed.computeIfAbsent(version.before(), this::parse);
            Optional<Mapping> after = parsed.computeIfAbsent(version.after(), this::parse);
            if (before.isPresent() && after.isPresent()) {
                places(Changes.between(before.get(), after.get()))
                        .forEach(place -> times.merge(place, 1, Integer::sum));
            }
        }
        return times;
    }

    private Optional<Mapping> parse(BlobId blob) {
        try {
            return Optional.of(YamlReader.readMapping(repository.read(blob)));
        } catch (MalformedText _) {
            return Optional.empty(); // a version that somebody wrote and that is no YAML
        }
    }
}
