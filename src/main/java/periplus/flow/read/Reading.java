package periplus.flow.read;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.ListRequest;
import periplus.io.cluster.ListRequest.Detail;
import periplus.io.cluster.Listing;
import periplus.io.cluster.Unreadable;
import periplus.model.event.Event;
import periplus.model.manifest.ResourceType;
import periplus.model.manifest.Selection;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.model.tree.Mapping;

/** Lists kinds, several at a time, and remembers how each list ended. */
public final class Reading {

    private final Cluster cluster;
    private final int atATime;
    private final Consumer<Event> events;
    private final Consumer<Unreadable> unreadable;
    private final Map<String, Listing> ended = new HashMap<>();
    private final AtomicReference<@Nullable Problem> outage = new AtomicReference<>();

    /**
     * A reading of nothing so far.
     *
     * @param unreadable takes the objects that cannot be read, from several threads
     */
    public Reading(
            Cluster cluster, int atATime, Consumer<Event> events, Consumer<Unreadable> unreadable) {
        this.cluster = cluster;
        this.atATime = atATime;
        this.events = events;
        this.unreadable = unreadable;
    }

    /**
     * Lists the types and hands every object over, from several threads; returns when all ended.
     */
    public void read(
            Collection<ResourceType> types,
            Selection selection,
            Detail detail,
            BiConsumer<ResourceType, Mapping> sink) {
        if (types.isEmpty()) {
            return;
        }
        Map<ResourceType, Future<Listing>> running = new HashMap<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(Math.min(atATime, types.size()))) {
            try {
                types.forEach(type ->
                        running.put(type, pool.submit(() -> list(type, selection, detail, sink))));
                running.forEach((type, listing) -> ended.put(type.id(), result(listing)));
            } finally {
                pool.shutdownNow();
            }
        }
    }

    /** How the list of the type ended; empty when it was not asked for. */
    public Optional<Listing> ended(String typeId) {
        return Optional.ofNullable(ended.get(typeId));
    }

    /** Whether every object of the type was seen. */
    public boolean isComplete(String typeId) {
        return ended.get(typeId) instanceof Listing.Complete;
    }

    public Map<String, Listing> ended() {
        return Map.copyOf(ended);
    }

    private Listing list(
            ResourceType type,
            Selection selection,
            Detail detail,
            BiConsumer<ResourceType, Mapping> sink) {
        ListRequest request =
                new ListRequest(
                        type,
                        type.namespaced() ? selection.namespace() : Optional.empty(),
                        selection.labels().map(labels -> labels.text()),
                        detail);
        Consumer<Mapping> each =
                object -> {
                    events.accept(new Event.ObjectsRead(type.id(), 1));
                    sink.accept(type, object);
                };
        Listing listing = unlessGone(() -> cluster.list(request, each, unreadable));
        events.accept(new Event.TypeDone(type.id(), listing instanceof Listing.Complete));
        return listing;
    }

    /**
     * One list beside those of whole kinds; how it ended is not remembered, and one unreadable
     * object makes it incomplete.
     */
    public Listing list(ListRequest request, Consumer<Mapping> sink) {
        return unlessGone(() -> cluster.list(request, sink));
    }

    /** A cluster that goes away in the middle leaves incomplete lists, and is not asked again. */
    private Listing unlessGone(Supplier<Listing> list) {
        Problem known = outage.get();
        if (known != null) {
            return new Listing.Incomplete(0, known);
        }
        try {
            return list.get();
        } catch (Failure e) {
            if (e.problem().exit() != ExitCode.CLUSTER) {
                throw e;
            }
            outage.set(e.problem());
            return new Listing.Incomplete(0, e.problem());
        }
    }

    private static Listing result(Future<Listing> listing) {
        try {
            return listing.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(
                    ExitCode.INTERRUPTED,
                    "interrupted",
                    "what the cluster holds was not committed; run it again");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException(e.getCause());
        }
    }
}
