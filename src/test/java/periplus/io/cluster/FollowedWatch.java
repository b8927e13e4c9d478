package periplus.io.cluster;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A watch running on its own thread, whose changes can be waited for. Bookmarks are left out. */
public final class FollowedWatch implements AutoCloseable {

    private final BlockingQueue<WatchEvent> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<WatchEnd> end = new CompletableFuture<>();
    private final Thread thread;

    private FollowedWatch(Cluster cluster, WatchRequest request) {
        thread =
                Thread.ofVirtual()
                        .start(() -> end.completeAsync(watching(cluster, request), Runnable::run));
    }

    public static FollowedWatch start(Cluster cluster, WatchRequest request) {
        return new FollowedWatch(cluster, request);
    }

    private Supplier<WatchEnd> watching(Cluster cluster, WatchRequest request) {
        return () ->
                cluster.watch(
                        request,
                        event -> {
                            if (!(event instanceof WatchEvent.Bookmark)) {
                                events.add(event);
                            }
                        });
    }

    public WatchEvent next() throws InterruptedException {
        WatchEvent event = events.poll(30, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("no event within 30 s; the watch: " + end);
        }
        return event;
    }

    public WatchEnd end() throws Exception {
        return end.get(30, TimeUnit.SECONDS);
    }

    public void interrupt() {
        thread.interrupt();
    }

    @Override
    public void close() {
        thread.interrupt();
        end.handle((_, _) -> true).join();
    }
}
