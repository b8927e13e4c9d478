package periplus.flow.observe;

import java.util.List;
import periplus.io.listen.Endpoint;
import periplus.io.listen.Endpoint.Access;
import periplus.io.listen.Listener;
import periplus.io.listen.Reply;
import periplus.io.metrics.WatchMetrics;
import periplus.io.metrics.WatchMetrics.Exposition;

/** The paths under which others ask a watcher how it is doing. */
public record ObserveEndpoints(Health health, WatchMetrics metrics) {

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    /**
     * {@code /healthz} and {@code /readyz} for everybody, since a kubelet has no token, and {@code
     * /metrics} for those with the token where the listener has one.
     */
    public List<Endpoint> on(Listener.Settings listener) {
        Access metricsAccess = listener.token().isPresent() ? Access.TOKEN : Access.OPEN;
        return List.of(
                Endpoint.get("/healthz", Access.OPEN, _ -> reply(health.alive())),
                Endpoint.get("/readyz", Access.OPEN, _ -> reply(health.ready())),
                Endpoint.get("/metrics", metricsAccess, request -> figures(request.accept())));
    }

    private Reply figures(String accept) {
        Exposition exposition = metrics.expose(accept);
        return new Reply(OK, exposition.contentType(), exposition.text());
    }

    private static Reply reply(Health.State state) {
        return Reply.text(state.good() ? OK : UNAVAILABLE, state.why());
    }
}
