package periplus.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import periplus.io.cluster.ApplyOptions;
import periplus.io.cluster.ApplyResult;
import periplus.io.cluster.Cluster;
import periplus.model.manifest.ResourceType;
import periplus.model.text.JsonReader;
import periplus.model.tree.Mapping;

/** Fills a cluster with mixed objects in 20 namespaces, always the same ones. */
final class Seed {

    private static final int NAMESPACES = 20;
    private static final int AT_ONCE = 16;
    private static final ApplyOptions OPTIONS = new ApplyOptions("bench", true, false);

    private final Cluster cluster;
    private final Map<String, ResourceType> types;

    Seed(Cluster cluster) {
        this.cluster = cluster;
        this.types =
                cluster.discover().types().stream()
                        .collect(
                                Collectors.toMap(
                                        type -> type.apiVersion() + "/" + type.kind(),
                                        Function.identity(),
                                        (first, _) -> first));
    }

    /** Makes the objects number {@code from} to {@code to}. */
    void grow(int from, int to) throws InterruptedException {
        for (int i = 0; i < NAMESPACES; i++) {
            apply(object("v1", "Namespace", "team-" + i, "", ""));
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = from; i < to; i++) {
                int number = i;
                work.add(
                        () -> {
                            apply(object(number));
                            return null;
                        });
            }
            for (Future<Void> done : pool.invokeAll(work)) {
                if (done.state() == Future.State.FAILED) {
                    throw new IllegalStateException(done.exceptionNow());
                }
            }
        }
    }

    private void apply(String json) {
        Mapping object = (Mapping) JsonReader.read(json.getBytes(UTF_8));
        ResourceType type = types.get(object.text("apiVersion") + "/" + object.text("kind"));
        if (type == null
                || cluster.apply(type, object, OPTIONS) instanceof ApplyResult.Refused) {
            throw new IllegalStateException("not applied: " + json);
        }
    }

    private static String object(int number) {
        String namespace = "team-" + number % NAMESPACES;
        String name = "app-" + number;
        return switch (number / NAMESPACES % 10) {
            case 0, 1, 2, 3 ->
                    object(
                            "v1",
                            "ConfigMap",
                            name,
                            namespace,
                            "\"data\":{\"MODE\":\"on\",\"config.yaml\":\"%s\"}"
                                    .formatted("key: some value or other\\n".repeat(25)));
            case 4, 5 ->
                    object(
                            "v1",
                            "ServiceAccount",
                            name,
                            namespace,
                            "\"automountServiceAccountToken\":false");
            case 6, 7 ->
                    object(
                            "v1",
                            "Service",
                            name,
                            namespace,
                            """
                            "spec":{"clusterIP":"None","selector":{"app":"%s"},
                            "ports":[{"name":"http","port":80,"targetPort":8080}]}"""
                                    .formatted(name));
            case 8 ->
                    object(
                            "rbac.authorization.k8s.io/v1",
                            "Role",
                            name,
                            namespace,
                            "\"rules\":[{\"apiGroups\":[\"\"],\"resources\":[\"pods\"],\"verbs\":[\"get\"]}]");
            default -> object("apps/v1", "Deployment", name, namespace, deployment(name));
        };
    }

    private static String deployment(String name) {
        return """
               "spec":{"replicas":0,"selector":{"matchLabels":{"app":"%1$s"}},
               "template":{"metadata":{"labels":{"app":"%1$s"}},
               "spec":{"containers":[{"name":"web","image":"nginx:1.27",
               "env":[{"name":"A","value":"b"}],"ports":[{"containerPort":8080}],
               "resources":{"requests":{"cpu":"10m","memory":"32Mi"}}}]}}}"""
                .formatted(name);
    }

    private static String object(
            String apiVersion, String kind, String name, String namespace, String rest) {
        String scope = namespace.isEmpty() ? "" : ",\"namespace\":\"" + namespace + "\"";
        return "{\"apiVersion\":\"%s\",\"kind\":\"%s\",\"metadata\":{\"name\":\"%s\"%s,\"labels\":{\"app\":\"%s\"}}%s}"
                .formatted(
                        apiVersion, kind, name, scope, name, rest.isEmpty() ? "" : "," + rest);
    }
}
