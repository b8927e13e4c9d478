package periplus.io.cluster.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import periplus.io.cluster.http.ApiServer;
import periplus.io.cluster.http.Fault;
import periplus.io.cluster.http.Request;
import periplus.io.cluster.http.Retries;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.model.text.JsonWriter;
import periplus.model.tree.Mapping;

/** One POST of a new object. */
record CreateCall(ResourceType type, Mapping object) {

    private static final int NOT_FOUND = 404;
    private static final String TAKEN = "AlreadyExists";

    /**
     * Whether it was created, and not there before. An answer that was lost on the way makes this
     * no for what was created after all; so look at what is there.
     */
    boolean run(ApiServer server, Retries retries) {
        Optional<String> namespace =
                type.namespaced()
                        ? Optional.of(object.textOrEmpty("metadata", "namespace"))
                        : Optional.empty();
        Request request =
                Request.send(
                        "POST",
                        Paths.collection(type, namespace)
                                + new Paths.Query().with("fieldValidation", "Strict"),
                        new Request.Content(
                                Request.JSON, new String(JsonWriter.compact(object), UTF_8)));
        try {
            return retries.run(() -> {
                server.send(request).close();
                return true;
            });
        } catch (Fault fault) {
            return refused(fault, namespace);
        }
    }

    private static boolean refused(Fault fault, Optional<String> namespace) {
        if (fault.kind() instanceof Fault.Kind.Refused(var status, _)
                && status.reason().equals(TAKEN)) {
            return false;
        }
        if (fault.status() == NOT_FOUND && namespace.isPresent()) {
            throw new Failure(
                    new Problem(
                            ExitCode.CLUSTER,
                            fault.problem().message(),
                            "Make the namespace first: kubectl create namespace "
                                    + namespace.get()),
                    fault);
        }
        throw new Failure(fault.problem(), fault);
    }
}
