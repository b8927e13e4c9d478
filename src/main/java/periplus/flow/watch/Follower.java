package periplus.flow.watch;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.ListRequest;
import periplus.io.cluster.Listing;
import periplus.io.cluster.WatchEnd;
import periplus.io.cluster.WatchEvent;
import periplus.io.cluster.WatchRequest;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.model.tree.Mapping;

/**
 * Follows one kind: from a resource version on where one is known, else from a list. A stream that
 * was cut is taken up where it broke off; one that is too old is replaced by a list, whose absences
 * are deletions once it is complete. Ends when its thread is interrupted.
 */
final class Follower implements Runnable {

    /** How often a kind is listed that cannot be watched. */
    private static final Duration POLL = Duration.ofMinutes(1);

    /** A stream that ends earlier is no good. */
    private static final Duration LASTING = Duration.ofSeconds(1);

    /** Told how it goes, by every follower. */
    interface Observer {

        void well(ResourceType type);

        void troubled(ResourceType type, Problem why);

        /** An object of the kind changed. */
        void changed(ResourceType type);

        /** Called before all objects are read, some perhaps not there; a failure prevents it. */
        void beforeList();
    }

    private final Cluster cluster;
    private final ResourceType type;
    private final Feed feed;
    private final Observer observer;
    private final Backoff backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30));

    private Optional<String> version;

    /** Whether the next list shows objects that may be cleaned in another way than before. */
    private boolean again;

    /**
     * Nothing is asked yet.
     *
     * @param version where to start; empty to list all objects, known or not
     */
    Follower(
            Cluster cluster,
            ResourceType type,
            Feed feed,
            Observer observer,
            Optional<String> version) {
        this.cluster = cluster;
        this.type = type;
        this.feed = feed;
        this.observer = observer;
        this.version = version;
        this.again = version.isEmpty();
    }

    @Override
    public void run() {
        try {
            while (true) {
                Optional<Problem> problem = step();
                if (problem.isPresent()) {
                    observer.troubled(type, problem.get());
                    backoff.pause();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the end of following
        }
    }

    private Optional<Problem> step() throws InterruptedException {
        try {
            return version.isEmpty() ? list() : watch(version.get());
        } catch (Failure e) {
            if (e.problem().exit() == ExitCode.INTERRUPTED) {
                throw new InterruptedException();
            }
            return Optional.of(e.problem());
        } catch (RuntimeException e) {
            return Optional.of(Problem.bug(e, type.id() + " is followed on from where that was"));
        }
    }

    private Optional<Problem> list() {
        observer.beforeList();
        Set<ResourceKey> listed = new HashSet<>();
        Listing listing =
                cluster.list(
                        ListRequest.all(type),
                        live -> {
                            listed.add(ResourceKey.of(type, live));
                            feed.present(type, live, again);
                        },
                        unreadable -> listed.add(unreadable.key()));
        return switch (listing) {
            case Listing.Complete(long _, String listVersion) -> {
                feed.listed(type, listVersion, listed);
                version = Optional.of(listVersion);
                again = false;
                yield Optional.empty();
            }
            case Listing.Incomplete(long _, Problem reason) -> Optional.of(reason);
        };
    }

    private Optional<Problem> watch(String from) throws InterruptedException {
        if (!type.offers("watch")) {
            observer.well(type);
            Thread.sleep(POLL);
            version = Optional.empty();
            return Optional.empty();
        }
        long opened = System.nanoTime();
        WatchEnd end = cluster.watch(new WatchRequest(type, Optional.empty(), from), this::accept);
        boolean lasted = System.nanoTime() - opened > LASTING.toNanos();
        if (lasted) {
            backoff.reset();
        }
        return switch (end) {
            case WatchEnd.Failed(Problem reason) when !lasted -> Optional.of(reason);
            case WatchEnd.Expired _ -> {
                version = Optional.empty();
                if (!lasted) {
                    backoff.pause();
                }
                yield Optional.empty();
            }
            case WatchEnd.Closed _, WatchEnd.Failed _ -> {
                backoff.pause();
                yield Optional.empty();
            }
        };
    }

    private void accept(WatchEvent event) {
        switch (event) {
            case WatchEvent.Added(Mapping live) -> feed.present(type, live, false);
            case WatchEvent.Modified(Mapping live) -> feed.present(type, live, false);
            case WatchEvent.Deleted(Mapping last) -> feed.gone(type, last);
            case WatchEvent.Bookmark _ -> observer.well(type);
        }
        if (!(event instanceof WatchEvent.Bookmark)) {
            observer.changed(type);
        }
        String at = version(event);
        if (!at.isEmpty()) {
            version = Optional.of(at);
        }
    }

    private static String version(WatchEvent event) {
        return switch (event) {
            case WatchEvent.Added(Mapping live) -> version(live);
            case WatchEvent.Modified(Mapping live) -> version(live);
            case WatchEvent.Deleted(Mapping last) -> version(last);
            case WatchEvent.Bookmark(String resourceVersion) -> resourceVersion;
        };
    }

    private static String version(Mapping object) {
        return object.textOrEmpty("metadata", "resourceVersion");
    }
}
