package periplus.flow.watch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import periplus.flow.snapshot.Knowledge;
import periplus.flow.snapshot.Sighting;
import periplus.flow.snapshot.Snapshot;
import periplus.flow.snapshot.Update;
import periplus.flow.snapshot.report.Outcome;
import periplus.io.git.value.Identity;
import periplus.model.actor.Actor;
import periplus.model.event.Activity;
import periplus.model.manifest.Change;
import periplus.model.manifest.ResourceKey;
import periplus.model.state.Coverage;

/** Makes commits of batches: one for each who did something. */
final class Committing {

    /** Who did something; by name of the client only, where nobody told who used it. */
    private record Who(Optional<Actor> actor, Optional<String> client) {}

    private final Snapshot snapshot;
    private final Authors authors;
    private final Function<Actor, Identity> identities;
    private final Consumer<Activity> report;

    Committing(
            Snapshot snapshot,
            Authors authors,
            Function<Actor, Identity> identities,
            Consumer<Activity> report) {
        this.snapshot = snapshot;
        this.authors = authors;
        this.identities = identities;
        this.report = report;
    }

    /**
     * Commits what differs.
     *
     * @param arrivals what the sightings are from; some may have been looked up besides
     */
    void commit(
            Knowledge knowledge,
            List<Sighting> sightings,
            List<Arrival> arrivals,
            Coverage coverage) {
        Map<ResourceKey, Arrival> byKey = new LinkedHashMap<>();
        arrivals.forEach(arrival -> byKey.put(arrival.sighting().key(), arrival));
        Map<Who, Set<ResourceKey>> work;
        try (Update all = Patience.during(() -> snapshot.update(knowledge, sightings))) {
            work = work(all, byKey);
            if (work.size() <= 1) {
                finish(all, work.keySet().stream().findFirst(), byKey, coverage);
                return;
            }
        }
        List<Sighting> rest = sightings;
        int left = work.size();
        for (Map.Entry<Who, Set<ResourceKey>> each : work.entrySet()) {
            boolean last = --left == 0;
            Predicate<Sighting> theirs = seen -> last || each.getValue().contains(seen.key());
            List<Sighting> part = rest.stream().filter(theirs).toList();
            rest = rest.stream().filter(theirs.negate()).toList();
            try (Update update = Patience.during(() -> snapshot.update(knowledge, part))) {
                finish(update, Optional.of(each.getKey()), byKey, coverage);
            }
        }
    }

    /** Which objects each changed, in the order in which they came. */
    private Map<Who, Set<ResourceKey>> work(Update update, Map<ResourceKey, Arrival> arrivals) {
        Map<ResourceKey, List<Change>> changes =
                update.changes().stream().collect(groupingBy(update::origin));
        Map<Who, Set<ResourceKey>> work = new LinkedHashMap<>();
        Stream.concat(arrivals.keySet().stream(), changes.keySet().stream())
                .distinct()
                .forEach(key -> {
                    List<Change> made = changes.getOrDefault(key, List.of());
                    if (!made.isEmpty()) {
                        work.computeIfAbsent(
                                        who(update, made.getFirst(), arrivals),
                                        _ -> new HashSet<>())
                                .add(key);
                    }
                });
        return work;
    }

    private Who who(Update update, Change change, Map<ResourceKey, Arrival> arrivals) {
        Optional<Actor> actor =
                Optional.ofNullable(arrivals.get(update.origin(change)))
                        .flatMap(arrival ->
                                arrival.seen().reversed().stream()
                                        .flatMap(seen -> authors.of(seen).stream())
                                        .findFirst());
        return new Who(actor, actor.isPresent() ? Optional.empty() : update.writer(change));
    }

    private void finish(
            Update update,
            Optional<Who> who,
            Map<ResourceKey, Arrival> arrivals,
            Coverage coverage) {
        List<Change> changes = update.changes();
        Optional<Actor> actor = who.flatMap(Who::actor);
        Set<String> writers =
                changes.stream().flatMap(c -> update.writer(c).stream()).collect(toSet());
        List<Arrival> concerned =
                changes.stream()
                        .flatMap(c -> Optional.ofNullable(arrivals.get(update.origin(c))).stream())
                        .distinct()
                        .toList();
        Outcome outcome =
                update.commit(
                        new Update.Byline(
                                actor.map(identities), writers, newest(concerned), coverage));
        outcome.report().problems().forEach(why -> report.accept(new Activity.Noted(why)));
        if (outcome instanceof Outcome.Committed(var id, String title, var made)) {
            report.accept(new Activity.Committed(id, title, made.changes().size(), lag(concerned)));
        }
    }

    private static String newest(Collection<Arrival> arrivals) {
        return arrivals.stream()
                .map(arrival -> arrival.seen().getLast().resourceVersion())
                .filter(version -> version.matches("\\d{1,18}"))
                .max(Comparator.comparingLong(Long::parseLong))
                .orElse("");
    }

    private static Duration lag(Collection<Arrival> arrivals) {
        long now = System.nanoTime();
        return Duration.ofNanos(
                arrivals.stream().mapToLong(arrival -> now - arrival.nanos()).max().orElse(0));
    }
}
