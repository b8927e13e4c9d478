package periplus.io.cluster.kubernetes;

import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import periplus.io.cluster.WatchEnd;
import periplus.io.cluster.WatchEvent;
import periplus.io.cluster.WatchRequest;
import periplus.io.cluster.http.ApiServer;
import periplus.io.cluster.http.Fault;
import periplus.io.cluster.http.Reply;
import periplus.io.cluster.http.Request;
import periplus.io.cluster.http.ServerStatus;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Problem;
import periplus.model.text.JsonReader;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/** One watch, from its request to its end. */
final class WatchReader {

    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final ApiServer server;
    private final WatchRequest request;
    private final Consumer<WatchEvent> sink;
    private @Nullable WatchEnd end;
    private @Nullable RuntimeException sinkFailure;

    WatchReader(ApiServer server, WatchRequest request, Consumer<WatchEvent> sink) {
        this.server = server;
        this.request = request;
        this.sink = sink;
    }

    WatchEnd read() {
        String target =
                Paths.collection(request.type(), request.namespace())
                        + new Paths.Query()
                                .with("watch", "true")
                                .with("allowWatchBookmarks", "true")
                                .with("resourceVersion", request.resourceVersion());
        try (Reply reply = server.send(Request.follow(target))) {
            follow(reply);
            return end == null ? new WatchEnd.Closed() : end;
        } catch (Fault fault) {
            return fault.status() == GONE || fault.status() == NOT_FOUND
                    ? new WatchEnd.Expired()
                    : new WatchEnd.Failed(reason(fault.problem()));
        }
    }

    private void follow(Reply reply) throws Fault {
        sink.accept(new WatchEvent.Bookmark(request.resourceVersion()));
        try {
            JsonReader.streamDocuments(
                    reply.body(),
                    frame -> {
                        take(frame);
                        if (end != null) {
                            reply.close();
                        }
                    });
        } catch (IOException | MalformedText e) {
            if (e == sinkFailure) {
                throw sinkFailure;
            }
            if (end == null) {
                throw server.broken(reply, e, true);
            }
        }
    }

    private void take(Mapping frame) {
        Mapping object = frame.mapping("object");
        String type = frame.textOrEmpty("type");
        switch (type) {
            case "ADDED" -> hand(new WatchEvent.Added(object));
            case "MODIFIED" -> hand(new WatchEvent.Modified(object));
            case "DELETED" -> hand(new WatchEvent.Deleted(object));
            case "BOOKMARK" ->
                    hand(
                            new WatchEvent.Bookmark(
                                    object.textOrEmpty("metadata", "resourceVersion")));
            default -> end = end(object);
        }
    }

    private void hand(WatchEvent event) {
        try {
            sink.accept(event);
        } catch (RuntimeException e) {
            sinkFailure = e;
            throw e;
        }
    }

    private WatchEnd end(Mapping status) {
        int code =
                status.get("code") instanceof Scalar.Numeral(String literal)
                                && literal.matches("\\d{3}")
                        ? Integer.parseInt(literal)
                        : 500;
        return code == GONE
                ? new WatchEnd.Expired()
                : new WatchEnd.Failed(
                        reason(
                                new Problem(
                                        ExitCode.CLUSTER,
                                        "the server ended it with "
                                                + ServerStatus.of(code, status).words(),
                                        "Watch again; if it stays, see the API server's log.")));
    }

    private Problem reason(Problem problem) {
        return new Problem(
                problem.exit(),
                request.type().id() + " could not be watched: " + problem.message(),
                problem.hint());
    }
}
