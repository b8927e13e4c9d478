package periplus.io.cluster.kubernetes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import periplus.io.cluster.Discovery;
import periplus.io.cluster.http.ApiServer;
import periplus.io.cluster.http.Fault;
import periplus.io.cluster.http.Request;
import periplus.io.cluster.http.Retries;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Problem;
import periplus.model.tree.Mapping;

/**
 * Aggregated discovery (KEP-3352): everything in two answers; older servers answer in the old form.
 */
final class DiscoveryReader {

    private static final String ACCEPT =
            "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
                    + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,"
                    + "application/json";

    private final ApiServer server;
    private final Retries retries;
    private final List<ResourceType> types = new ArrayList<>();
    private final List<Discovery.Gap> gaps = new ArrayList<>();

    DiscoveryReader(ApiServer server, Retries retries) {
        this.server = server;
        this.retries = retries;
    }

    Discovery read() throws Fault {
        for (String root : List.of("/api", "/apis")) {
            Mapping answer = retries.run(() -> server.read(Request.get(root, ACCEPT)));
            if ("APIGroupDiscoveryList".equals(answer.text("kind"))) {
                answer.sequence("items").mappings().forEach(this::group);
            } else {
                new LegacyDiscovery(server, retries, types, gaps).read(root, answer);
            }
        }
        return new Discovery(types, gaps);
    }

    private void group(Mapping group) {
        String name = group.textOrEmpty("metadata", "name");
        group.sequence("versions").mappings().forEach(version -> version(name, version));
    }

    private void version(String group, Mapping version) {
        String name = version.textOrEmpty("version");
        if ("Stale".equals(version.text("freshness"))) {
            gaps.add(gap(group, name, "its server does not answer"));
            return;
        }
        version.sequence("resources")
                .mappings()
                .flatMap(resource -> type(group, name, resource))
                .forEach(types::add);
    }

    /** Nothing for what has only subresources, and so no objects of its own. */
    private static Stream<ResourceType> type(String group, String version, Mapping resource) {
        String kind = resource.textOrEmpty("responseKind", "kind");
        Set<String> verbs = new HashSet<>(resource.sequence("verbs").texts().toList());
        return kind.isEmpty() || verbs.isEmpty()
                ? Stream.empty()
                : Stream.of(
                        new ResourceType(
                                group,
                                version,
                                resource.textOrEmpty("resource"),
                                kind,
                                "Namespaced".equals(resource.text("scope")),
                                verbs));
    }

    static Discovery.Gap gap(String group, String version, String why) {
        String name = version.isEmpty() ? group : group + "/" + version;
        return new Discovery.Gap(
                group,
                version,
                new Problem(
                        ExitCode.CLUSTER,
                        "The API " + name + " cannot be asked: " + why + ".",
                        "See which API service is not available: kubectl get apiservices"));
    }
}
