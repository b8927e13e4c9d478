package periplus.io.cluster.kubernetes;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import periplus.io.cluster.ApplyOptions;
import periplus.io.cluster.ApplyResult;
import periplus.io.cluster.http.ApiServer;
import periplus.io.cluster.http.Fault;
import periplus.io.cluster.http.Reply;
import periplus.io.cluster.http.Request;
import periplus.io.cluster.http.Retries;
import periplus.io.cluster.http.ServerStatus;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.Failure;
import periplus.model.text.JsonWriter;
import periplus.model.tree.Mapping;
import periplus.model.tree.Secrecy;

/** One server-side apply or one replacement, sent byte for byte as our tree says. */
record ApplyCall(ResourceType type, Mapping object, ApplyOptions options, Way way) {

    /** How the server is to take the object. */
    enum Way {
        APPLY("PATCH", "application/apply-patch+yaml"),
        REPLACE("PUT", Request.JSON);

        private final String method;
        private final String contentType;

        Way(String method, String contentType) {
            this.method = method;
            this.contentType = contentType;
        }
    }

    private static final Pattern WARNING = Pattern.compile("299 \\S+ \"((?:[^\"\\\\]|\\\\.)*)\"");

    /** As the schema of server-side apply says it, with status 500, and as strict decoding does. */
    private static final Pattern UNKNOWN_FIELD =
            Pattern.compile(
                    "\\.?([^\\s:;,]+): field not declared in schema|unknown field \"([^\"]+)\"");

    ApplyResult run(ApiServer server, Retries retries) {
        String name = object.textOrEmpty("metadata", "name");
        Optional<String> namespace =
                type.namespaced()
                        ? Optional.ofNullable(object.text("metadata", "namespace"))
                        : Optional.empty();
        if (name.isEmpty() || (type.namespaced() && namespace.isEmpty())) {
            return new ApplyResult.Refused(
                    400, "BadRequest", "the " + type.kind() + " has no name or no namespace");
        }
        Request request = Request.send(way.method, target(namespace, name), content());
        try {
            return retries.run(() -> {
                try (Reply reply = server.send(request)) {
                    return new ApplyResult.Applied(
                            server.mapping(reply), warnings(reply.headers("Warning")));
                }
            });
        } catch (Fault fault) {
            return refused(fault);
        }
    }

    private Request.Content content() {
        return new Request.Content(
                way.contentType,
                new String(JsonWriter.compact(Secrecy.opened(object)), StandardCharsets.UTF_8));
    }

    private String target(Optional<String> namespace, String name) {
        return Paths.object(type, namespace, name)
                + new Paths.Query()
                        .with("fieldManager", options.fieldManager())
                        .with(
                                "force",
                                way == Way.APPLY
                                        ? Optional.of(String.valueOf(options.force()))
                                        : Optional.empty())
                        .with("fieldValidation", "Strict")
                        .with("dryRun", options.dryRun() ? Optional.of("All") : Optional.empty());
    }

    private ApplyResult refused(Fault fault) {
        return switch (fault.kind()) {
            case Fault.Kind.Unreachable(_) -> throw new Failure(fault.problem(), fault);
            case Fault.Kind.Broken(_) ->
                    new ApplyResult.Refused(504, "Timeout", fault.problem().message());
            case Fault.Kind.Refused(ServerStatus status, _) ->
                    new ApplyResult.Refused(status.code(), status.reason(), words(status));
        };
    }

    private String words(ServerStatus status) {
        List<String> fields =
                UNKNOWN_FIELD
                        .matcher(status.message())
                        .results()
                        .map(ApplyCall::field)
                        .distinct()
                        .toList();
        if (fields.isEmpty()) {
            return status.message().isEmpty() ? status.words() : status.message();
        }
        return "the server knows no field %s of %s (%s)"
                .formatted(String.join(", ", fields), type.kind(), type.apiVersion());
    }

    private static String field(MatchResult match) {
        return match.group(1) == null ? match.group(2) : match.group(1);
    }

    private static List<String> warnings(List<String> headers) {
        return headers.stream()
                .flatMap(header -> WARNING.matcher(header).results())
                .map(match -> match.group(1).replaceAll("\\\\(.)", "$1"))
                .toList();
    }
}
