package periplus.io.cluster.embedded;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import periplus.io.cluster.WatchEnd;
import periplus.io.cluster.WatchEvent;
import periplus.io.cluster.WatchRequest;
import periplus.io.cluster.access.Interrupted;
import periplus.io.cluster.embedded.ObjectStore.ObjectKey;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Problem;

/** The latest changes, for those who follow them. */
final class History {

    private final int remembered;
    private final Deque<Change> changes = new ArrayDeque<>();
    private long forgotten = 1;
    private boolean closed;

    History(int remembered) {
        this.remembered = remembered;
    }

    private record Change(long version, ObjectKey key, WatchEvent event) {}

    synchronized void add(long version, ObjectKey key, WatchEvent event) {
        changes.add(new Change(version, key, event));
        if (changes.size() > remembered) {
            forgotten = changes.remove().version();
        }
        notifyAll();
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** One watch. */
    record Follower(History history, WatchRequest request) {

        WatchEnd follow(Consumer<WatchEvent> sink) {
            long seen;
            try {
                seen = Long.parseLong(request.resourceVersion());
            } catch (NumberFormatException e) {
                return new WatchEnd.Failed(
                        new Problem(
                                ExitCode.CLUSTER,
                                "Not a resource version: " + request.resourceVersion(),
                                "Start from the version of a list."));
            }
            sink.accept(new WatchEvent.Bookmark(request.resourceVersion()));
            while (true) {
                List<Change> news = history.after(seen);
                if (news.isEmpty()) {
                    return history.hasClosed() ? new WatchEnd.Closed() : new WatchEnd.Expired();
                }
                news.stream().filter(this::concerns).map(Change::event).forEach(sink);
                seen = news.getLast().version();
            }
        }

        private boolean concerns(Change change) {
            return change.key().type().equals(request.type().id())
                    && request.namespace()
                            .map(name -> name.equals(change.key().namespace()))
                            .orElse(true);
        }
    }

    /** Waits for changes after a version; none when there will be none or they are forgotten. */
    private synchronized List<Change> after(long version) {
        while (!closed && version >= forgotten && !changedAfter(version)) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw Interrupted.failure();
            }
        }
        return closed || version < forgotten
                ? List.of()
                : changes.stream().filter(change -> change.version() > version).toList();
    }

    private synchronized boolean hasClosed() {
        return closed;
    }

    private boolean changedAfter(long version) {
        return !changes.isEmpty() && changes.getLast().version() > version;
    }
}
