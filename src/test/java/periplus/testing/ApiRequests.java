package periplus.testing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import periplus.model.manifest.ResourceType;
import periplus.model.text.JsonReader;
import periplus.model.text.JsonWriter;
import periplus.model.tree.Mapping;
import periplus.model.tree.Sequence;

/** Creates, reads and deletes objects as an administrator, apart from the client under test. */
public final class ApiRequests {

    private static final Pattern WARNING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final String JSON = "application/json";

    private final String address;
    private final HttpClient client;

    ApiRequests(String address, HttpClient client) {
        this.address = address;
        this.client = client;
    }

    /**
     * The server's answer.
     *
     * @param warnings the texts of the {@code Warning} headers (RFC 7234 section 5.5)
     */
    public record Answer(int status, Mapping body, List<String> warnings) {}

    /** Creates the object; a field that the server does not know is an error. */
    public Answer create(ResourceType type, Mapping object) {
        String path = collection(type, object) + "?fieldValidation=Strict&fieldManager=proof";
        return send(
                request(path, JSON)
                        .POST(BodyPublishers.ofByteArray(JsonWriter.compact(object)))
                        .build());
    }

    public Answer get(ResourceType type, Mapping object) {
        return send(request(path(type, object), JSON).GET().build());
    }

    /** Takes the part of whoever reports the {@code status} that the object has. */
    public Answer report(ResourceType type, Mapping object) {
        byte[] status = JsonWriter.compact(Mapping.of("status", object.mapping("status")));
        return send(
                request(path(type, object) + "/status", "application/merge-patch+json")
                        .method("PATCH", BodyPublishers.ofByteArray(status))
                        .build());
    }

    /** Deletes the object at once and takes the part of whoever has to finish that. */
    public void remove(ResourceType type, Mapping object) {
        send(request(path(type, object) + "?gracePeriodSeconds=0", JSON).DELETE().build());
        Eventually.holds(path(type, object) + " is gone", () -> isGone(type, object));
    }

    private boolean isGone(ResourceType type, Mapping object) {
        Answer there = get(type, object);
        if (there.status() == 404) {
            return true;
        }
        if (there.body().mapping("metadata").has("finalizers")) {
            send(
                    request(path(type, object), "application/merge-patch+json")
                            .method(
                                    "PATCH",
                                    BodyPublishers.ofString("{\"metadata\":{\"finalizers\":null}}"))
                            .build());
        }
        if (type.id().equals("namespaces")) {
            Mapping finalized =
                    there.body().update("spec", spec -> spec.with("finalizers", Sequence.EMPTY));
            send(
                    request(path(type, object) + "/finalize", JSON)
                            .PUT(BodyPublishers.ofByteArray(JsonWriter.compact(finalized)))
                            .build());
        }
        return false;
    }

    private HttpRequest.Builder request(String path, String contentType) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", contentType)
                .header("Authorization", "Bearer " + ControlPlane.ADMIN_TOKEN);
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response =
                    client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(),
                    JsonReader.read(response.body()) instanceof Mapping body ? body : Mapping.EMPTY,
                    warnings(response.headers().map()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException(request.uri().toString()));
        }
    }

    private static List<String> warnings(Map<String, List<String>> headers) {
        return headers.getOrDefault("warning", List.of()).stream()
                .flatMap(header -> WARNING.matcher(header).results())
                .map(MatchResult::group)
                .toList();
    }

    private static String path(ResourceType type, Mapping object) {
        return collection(type, object) + "/" + object.textOrEmpty("metadata", "name");
    }

    private static String collection(ResourceType type, Mapping object) {
        String root = type.group().isEmpty() ? "/api/" : "/apis/";
        String namespace =
                type.namespaced()
                        ? "/namespaces/" + object.textOrEmpty("metadata", "namespace")
                        : "";
        return root + type.apiVersion() + namespace + "/" + type.plural();
    }
}
