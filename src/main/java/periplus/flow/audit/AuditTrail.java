package periplus.flow.audit;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import periplus.flow.watch.Authors;
import periplus.model.actor.Actor;
import periplus.model.manifest.ResourceKey;

/**
 * Who changed what of late. A change that is asked for may sum up several acts, for a controller
 * follows up what a person did, and each write of a status is a version too: the answer is the last
 * person among those who acted up to that version and were not an answer before, else the last
 * service account, else the last part of the control plane. So nobody is named for what another did
 * later whose event is missing.
 *
 * <p>Events may come before or after their changes are seen, in any order, and more than once.
 */
public final class AuditTrail implements Authors {

    /** How many acts to keep where nothing else is wanted; they take 25 MB at most. */
    public static final int CAPACITY = 20_000;

    /** How many to keep of one object, so that a busy one does not drive out all others. */
    private static final int CAPACITY_OF_OBJECT = 32;

    /**
     * How long a write may wait for a later version to be seen. It may have led to nothing, and the
     * next change would be somebody else's.
     */
    private static final Duration SOON = Duration.ofMinutes(1);

    private static final Actor NAMESPACE_CONTROLLER = new Actor.Component("namespace-controller");

    private static final Comparator<Entry> OLDEST_FIRST = comparing(entry -> entry.act.at());

    private static final Comparator<Entry> TELLING_LAST =
            comparingInt((Entry entry) -> entry.act.weight()).thenComparing(OLDEST_FIRST);

    private final int capacity;
    private final InstantSource clock;
    private final Map<Act.Id, Entry> entries = new LinkedHashMap<>();
    private final Map<Trace, List<Entry>> index = new HashMap<>();
    private long forgotten;

    public AuditTrail(int capacity, InstantSource clock) {
        this.capacity = capacity;
        this.clock = clock;
    }

    /**
     * How much there is.
     *
     * @param kept acts
     * @param forgotten acts so far for want of room, oldest first
     */
    public record Size(int kept, long forgotten) {}

    private static final class Entry {

        private final Act act;
        private final Instant arrived;

        /** The only change that it is the answer to. */
        private @Nullable String answered;

        private Entry(Act act, Instant arrived) {
            this.act = act;
            this.arrived = arrived;
        }
    }

    public synchronized Size size() {
        return new Size(entries.size(), forgotten);
    }

    /** Keeps an act, if it is new and can be found again. */
    synchronized void add(Act act) {
        List<Trace> traces = Trace.of(act);
        Entry entry = new Entry(act, clock.instant());
        if (traces.isEmpty() || entries.putIfAbsent(act.id(), entry) != null) {
            return;
        }
        for (Trace trace : traces) {
            List<Entry> same = index.computeIfAbsent(trace, _ -> new ArrayList<>(1));
            same.add(entry);
            if (same.size() > CAPACITY_OF_OBJECT) {
                forget(same.getFirst());
            }
        }
        if (entries.size() > capacity) {
            forget(entries.values().iterator().next());
        }
    }

    @Override
    public synchronized Optional<Actor> of(Seen change) {
        if (!change.deleted()) {
            return change(change).map(entry -> entry.act.actor());
        }
        return deletion(change)
                .map(entry -> entry.act.actor())
                .map(actor ->
                        actor.equals(NAMESPACE_CONTROLLER)
                                ? deleterOfNamespace(change.key()).orElse(actor)
                                : actor);
    }

    private void forget(Entry entry) {
        entries.remove(entry.act.id());
        for (Trace trace : Trace.of(entry.act)) {
            List<Entry> same = index.get(trace);
            if (same != null && same.remove(entry) && same.isEmpty()) {
                index.remove(trace);
            }
        }
        forgotten++;
    }

    private Optional<Entry> change(Seen change) {
        String version = change.resourceVersion();
        List<Entry> acts = found(new Trace.Changed(change.uid()), act -> leadsTo(act, version));
        if (acts.isEmpty()) {
            acts = found(new Trace.Wrote(named(change.key())), act -> isFree(act, version));
        }
        for (Entry act : acts) {
            answer(act, version);
        }
        return acts.stream().filter(withEffect(acts)).max(TELLING_LAST);
    }

    private Optional<Entry> deletion(Seen change) {
        return found(new Trace.Deleted(change.uid()), _ -> true).stream()
                .min(OLDEST_FIRST)
                .or(() -> deletionOfName(change))
                .or(() ->
                        found(new Trace.Swept(allLike(change.key())), this::isRecent).stream()
                                .max(OLDEST_FIRST));
    }

    private Optional<Entry> deletionOfName(Seen change) {
        Optional<Entry> last =
                found(
                                new Trace.Removed(named(change.key())),
                                entry ->
                                        entry.act.version().isEmpty()
                                                && isAnswerTo(entry, change.uid()))
                        .stream()
                        .max(OLDEST_FIRST);
        last.ifPresent(entry -> answer(entry, change.uid()));
        return last;
    }

    /** A namespace takes its objects with it, and who deleted it meant them too. */
    private Optional<Actor> deleterOfNamespace(ResourceKey key) {
        return key.namespace()
                .map(name -> new Trace.Removed(new Act.Target("namespaces", "", name)))
                .flatMap(trace -> found(trace, _ -> true).stream().max(OLDEST_FIRST))
                .map(entry -> entry.act.actor());
    }

    private List<Entry> found(Trace trace, Predicate<Entry> fit) {
        return index.getOrDefault(trace, List.of()).stream().filter(fit).toList();
    }

    private boolean leadsTo(Entry entry, String version) {
        return entry.act.resourceVersion().equals(version)
                || (isFree(entry, version)
                        && entry.act.version().filter(left -> left.isBefore(version)).isPresent());
    }

    /** Who writes what is there already is answered with the version that another had made. */
    private static Predicate<Entry> withEffect(List<Entry> acts) {
        return entry ->
                acts.stream()
                        .noneMatch(other ->
                                !other.act.resourceVersion().isEmpty()
                                        && other.act
                                                .resourceVersion()
                                                .equals(entry.act.resourceVersion())
                                        && other.act.at().isBefore(entry.act.at()));
    }

    private boolean isFree(Entry entry, String change) {
        return isAnswerTo(entry, change) && (entry.answered != null || isRecent(entry));
    }

    private boolean isRecent(Entry entry) {
        return clock.instant().isBefore(entry.arrived.plus(SOON));
    }

    private static boolean isAnswerTo(Entry entry, String change) {
        return entry.answered == null || entry.answered.equals(change);
    }

    private static void answer(Entry entry, String change) {
        if (entry.answered == null) {
            entry.answered = change;
        }
    }

    private static Act.Target named(ResourceKey key) {
        return new Act.Target(key.type(), key.namespace().orElse(""), key.name());
    }

    private static Act.Target allLike(ResourceKey key) {
        return new Act.Target(key.type(), key.namespace().orElse(""), "");
    }
}
