package periplus.flow.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import periplus.io.listen.Reply;
import periplus.io.listen.Request;
import periplus.model.text.JsonReader;
import periplus.model.text.JsonWriter;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Sequence;

/** Audit events as an API server writes them. Each change of one is another event. */
record Events(Mapping event) {

    /** Of a Deployment that alice changed. */
    static Events update() {
        return new Events(
                mapping(
                        """
                        {"kind": "Event", "apiVersion": "audit.k8s.io/v1",
                         "level": "RequestResponse", "auditID": "1", "stage": "ResponseComplete",
                         "requestURI": "/apis/apps/v1/namespaces/shop/deployments/web",
                         "verb": "update", "user": {"username": "alice"},
                         "objectRef": {"resource": "deployments", "namespace": "shop",
                                       "name": "web", "apiGroup": "apps", "apiVersion": "v1"},
                         "responseStatus": {"metadata": {}, "code": 200},
                         "responseObject": {"kind": "Deployment", "metadata":
                             {"name": "web", "uid": "uid-web", "resourceVersion": "10"}},
                         "stageTimestamp": "2026-01-02T03:04:05.000001Z"}
                        """));
    }

    /** Of a Secret: without a body. */
    static Events secret() {
        return update().with(
                        "objectRef",
                        "{\"resource\": \"secrets\", \"namespace\": \"shop\","
                                + " \"name\": \"password\", \"apiVersion\": \"v1\"}")
                .without("responseObject");
    }

    /** Of a Deployment that alice deleted. */
    static Events deletion() {
        return update().with("verb", "\"delete\"")
                .with(
                        "responseObject",
                        "{\"kind\": \"Status\", \"status\": \"Success\","
                                + " \"details\": {\"name\": \"web\", \"uid\": \"uid-web\"}}");
    }

    /** The field, with JSON for its value. */
    Events with(String field, String json) {
        return new Events(event.with(field, JsonReader.read(json.getBytes(UTF_8))));
    }

    Events without(String field) {
        return new Events(event.without(field));
    }

    Events by(String user) {
        return with("user", "{\"username\": \"" + user + "\"}");
    }

    /** The microsecond tells events apart. */
    Events at(int micros) {
        return with("stageTimestamp", "\"2026-01-02T03:04:05.%06dZ\"".formatted(micros));
    }

    Events leaving(String resourceVersion) {
        return with(
                "responseObject",
                "{\"metadata\": {\"name\": \"web\", \"uid\": \"uid-web\", \"resourceVersion\": \""
                        + resourceVersion
                        + "\"}}");
    }

    Events ofUid(String uid) {
        return with(
                "responseObject",
                "{\"metadata\": {\"uid\": \"" + uid + "\", \"resourceVersion\": \"10\"}}");
    }

    static Reply send(AuditTrail trail, Events... events) {
        Node[] items = new Node[events.length];
        for (int i = 0; i < events.length; i++) {
            items[i] = events[i].event;
        }
        return send(
                trail,
                new String(
                        JsonWriter.compact(
                                Mapping.builder()
                                        .put("kind", "EventList")
                                        .put("apiVersion", "audit.k8s.io/v1")
                                        .put("items", Sequence.of(items))
                                        .build()),
                        UTF_8));
    }

    static Reply send(AuditTrail trail, String body) {
        try {
            return AuditEndpoint.of(trail)
                    .handler()
                    .answer(new Request("", new ByteArrayInputStream(body.getBytes(UTF_8))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Mapping mapping(String json) {
        return (Mapping) JsonReader.read(json.getBytes(UTF_8));
    }
}
