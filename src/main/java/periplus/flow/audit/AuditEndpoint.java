package periplus.flow.audit;

import java.io.IOException;
import periplus.io.listen.Endpoint;
import periplus.io.listen.Reply;
import periplus.io.listen.Request;
import periplus.model.text.JsonReader;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;

/** Where an API server sends its audit events, as the webhook backend of Kubernetes does. */
public final class AuditEndpoint {

    public static final String PATH = "/audit";

    /** Bytes of a batch; {@link periplus.flow.install.AuditSetup} lets API servers send less. */
    public static final long LIMIT = 16L << 20;

    private AuditEndpoint() {}

    /** The endpoint that fills the trail. */
    public static Endpoint of(AuditTrail trail) {
        return Endpoint.post(PATH, Endpoint.Access.TOKEN, LIMIT, request -> take(request, trail));
    }

    private static Reply take(Request request, AuditTrail trail) throws IOException {
        try {
            Mapping list =
                    JsonReader.streamList(
                            request.body(),
                            event -> keep(event, trail),
                            (event, _) -> keep(event, trail));
            boolean isEvents =
                    list.textOrEmpty("kind").equals("EventList")
                            && list.textOrEmpty("apiVersion").equals("audit.k8s.io/v1");
            return isEvents
                    ? Reply.text(200, "thank you")
                    : Reply.text(400, "only lists of audit.k8s.io/v1 are read");
        } catch (MalformedText e) {
            return Reply.text(400, "not a JSON list: " + e.getMessage());
        }
    }

    /** Who did it can also be read where some value in the body of the event is odd. */
    private static void keep(Node event, AuditTrail trail) {
        if (event instanceof Mapping fields) {
            AuditEvents.act(fields).ifPresent(trail::add);
        }
    }
}
