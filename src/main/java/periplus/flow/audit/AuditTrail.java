package periplus.flow.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import periplus.flow.watch.Authors;
import periplus.model.actor.Actor;
import periplus.model.manifest.ResourceKey;

/**
 * Who changed what of late. An event that shows the object names the author of exactly one version;
 * one that does not, as for Secrets, names the author of the next change that is asked for, if that
 * is soon, and of no other. So nobody is named for what another did whose event is missing.
 *
 * <p>Events may come before or after their changes are seen, in any order, and more than once.
 */
public final class AuditTrail implements Authors {

    /** How many acts to keep where nothing else is wanted; they take 20 MB at most. */
    public static final int CAPACITY = 20_000;

    /**
     * How long a write may wait to be seen that does not say what it led to. It may have led to
     * nothing, and the next change would be somebody else's.
     */
    private static final Duration SOON = Duration.ofMinutes(1);

    private static final Actor NAMESPACE_CONTROLLER = new Actor.Component("namespace-controller");

    private final int capacity;
    private final InstantSource clock;
    private final Map<Act.Id, Entry> entries = new LinkedHashMap<>();
    private final Map<Trace, Entry> index = new HashMap<>();
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
        private @Nullable String seen;

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
            index.merge(trace, entry, (old, late) -> counting(trace, old, late));
        }
        if (entries.size() > capacity) {
            forgetOldest();
        }
    }

    @Override
    public synchronized Optional<Actor> of(Seen change) {
        Optional<Entry> entry = change.deleted() ? deletion(change) : write(change);
        return entry.map(found -> found.act.actor())
                .map(actor ->
                        change.deleted() && actor.equals(NAMESPACE_CONTROLLER)
                                ? deleterOfNamespace(change.key()).orElse(actor)
                                : actor);
    }

    private static Entry counting(Trace trace, Entry one, Entry other) {
        boolean oneIsFirst = !one.act.at().isAfter(other.act.at());
        return trace.countsFirst() == oneIsFirst ? one : other;
    }

    private void forgetOldest() {
        Iterator<Entry> oldest = entries.values().iterator();
        Entry entry = oldest.next();
        oldest.remove();
        Trace.of(entry.act).forEach(trace -> index.remove(trace, entry));
        forgotten++;
    }

    private Optional<Entry> write(Seen change) {
        return found(new Trace.Left(new Act.Version(change.uid(), change.resourceVersion())))
                .or(() ->
                        found(new Trace.Wrote(target(change.key(), change.key().name())))
                                .filter(entry -> entry.seen != null || arrivedOfLate(entry))
                                .filter(entry -> answersOnly(entry, change.resourceVersion())));
    }

    private Optional<Entry> deletion(Seen change) {
        return found(new Trace.Deleted(change.uid()))
                .or(() ->
                        found(new Trace.Removed(target(change.key(), change.key().name())))
                                .filter(entry -> entry.act.version().isEmpty())
                                .filter(entry -> answersOnly(entry, change.uid())))
                .or(() ->
                        found(new Trace.Swept(target(change.key(), "")))
                                .filter(this::arrivedOfLate));
    }

    /** A namespace takes its objects with it, and who deleted it meant them too. */
    private Optional<Actor> deleterOfNamespace(ResourceKey key) {
        return key.namespace()
                .flatMap(name -> found(new Trace.Removed(new Act.Target("namespaces", "", name))))
                .map(entry -> entry.act.actor());
    }

    private Optional<Entry> found(Trace trace) {
        return Optional.ofNullable(index.get(trace));
    }

    private boolean arrivedOfLate(Entry entry) {
        return clock.instant().isBefore(entry.arrived.plus(SOON));
    }

    private static boolean answersOnly(Entry entry, String change) {
        if (entry.seen == null) {
            entry.seen = change;
        }
        return entry.seen.equals(change);
    }

    private static Act.Target target(ResourceKey key, String name) {
        return new Act.Target(key.type(), key.namespace().orElse(""), name);
    }
}
