package periplus.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import periplus.io.cluster.ApplyOptions;
import periplus.io.cluster.embedded.EmbeddedCluster;
import periplus.model.clean.Neighbours;
import periplus.model.clean.defaults.table.Defaults;
import periplus.model.clean.defaults.Shape;
import periplus.model.manifest.ResourceType;
import periplus.model.text.JsonReader;
import periplus.model.text.JsonWriter;
import periplus.model.tree.Mapping;

/**
 * Mixed objects as an API server lists them: with every default filled in, managedFields and the
 * note of kubectl apply, about 4 KB each.
 */
final class LiveObjects {

    private static final String CUSTOM = "fleets.bench.example";
    private static final String NAMESPACE = "bench";

    /** One object. */
    static final class Sample {

        private final ResourceType type;
        private final byte[] json;

        private Sample(ResourceType type, byte[] json) {
            this.type = type;
            this.json = json;
        }

        ResourceType type() {
            return type;
        }

        byte[] json() {
            return json;
        }
    }

    private final EmbeddedCluster cluster =
            EmbeddedCluster.start(InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z")));
    private final Neighbours around;

    LiveObjects(Neighbours around) {
        this.around = around;
        put("customresourcedefinitions.apiextensions.k8s.io", DEFINITION);
        put("namespaces", "{'apiVersion': 'v1', 'kind': 'Namespace', 'metadata': {'name': 'bench'}}");
    }

    List<Sample> make(int count) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            samples.add(
                    switch (i % 10) {
                        case 0, 1, 2 -> sample("deployments.apps", i, deployment());
                        case 3, 4 -> sample("services", i, SERVICE);
                        case 5, 6 -> sample("configmaps", i, configMap());
                        case 7 -> sample("pods", i, "'spec': " + podSpec());
                        default -> sample(CUSTOM, i, FLEET);
                    });
        }
        return samples;
    }

    private Sample sample(String id, int number, String rest) {
        ResourceType type = type(id);
        String name = "app-" + number;
        String object =
                """
                {'apiVersion': '%s', 'kind': '%s', 'metadata': {'name': '%s', 'namespace': '%s',
                 'labels': {'app.kubernetes.io/name': '%s', 'app.kubernetes.io/part-of': 'bench'},
                 'annotations': {'kubectl.kubernetes.io/last-applied-configuration': '%s'}}, %s}
                """
                        .formatted(
                                type.apiVersion(),
                                type.kind(),
                                name,
                                NAMESPACE,
                                name,
                                quoted("{" + rest + "}"),
                                rest);
        put(id, object);
        Mapping live =
                cluster.get(type, Optional.of(NAMESPACE), name)
                        .orElseThrow(() -> new IllegalStateException(name + " was not made"));
        return new Sample(type, JsonWriter.compact(live));
    }

    private void put(String id, String json) {
        ResourceType type = type(id);
        Mapping object = (Mapping) JsonReader.read(json.replace('\'', '"').getBytes(UTF_8));
        around.see(type, object);
        Shape defaults = Defaults.of(type);
        Mapping filled = (defaults.isEmpty() ? around.defaults(type) : defaults).fill(object);
        cluster.apply(type, filled, new ApplyOptions("kubectl-client-side-apply", true, false));
    }

    private ResourceType type(String id) {
        return cluster.discover().types().stream()
                .filter(type -> type.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(id + " is not served"));
    }

    private static String quoted(String json) {
        return json.replace("\n", " ").replace("'", "\\'");
    }

    private static String deployment() {
        return """
               'spec': {'replicas': 3, 'selector': {'matchLabels': {'app': 'web'}},
                'template': {'metadata': {'labels': {'app': 'web', 'tier': 'front'}},
                 'spec': %s}}"""
                .formatted(podSpec());
    }

    private static String podSpec() {
        return """
               {'containers': [
                {'name': 'web', 'image': 'registry.example/web:1.27', 'args': ['--verbose', '-p', '80'],
                 'env': [{'name': 'MODE', 'value': 'production'}, {'name': 'LEVEL', 'value': 'info'},
                  {'name': 'POD', 'valueFrom': {'fieldRef': {'fieldPath': 'metadata.name'}}}],
                 'ports': [{'containerPort': 8080, 'name': 'http'}, {'containerPort': 9090}],
                 'livenessProbe': {'httpGet': {'path': '/healthz', 'port': 8080}},
                 'readinessProbe': {'httpGet': {'path': '/ready', 'port': 8080}},
                 'resources': {'requests': {'cpu': '10m', 'memory': '32Mi'}},
                 'volumeMounts': [{'name': 'config', 'mountPath': '/etc/web'}]},
                {'name': 'proxy', 'image': 'registry.example/proxy:2.1'}],
                'volumes': [{'name': 'config', 'configMap': {'name': 'web'}}]}""";
    }

    private static String configMap() {
        return "'data': {'MODE': 'on', 'config.yaml': '%s'}"
                .formatted("key: some value or other # with a comment\\n".repeat(100));
    }

    private static final String SERVICE =
            """
            'spec': {'type': 'LoadBalancer', 'selector': {'app': 'web'}, 'clusterIP': '10.1.2.3',
             'clusterIPs': ['10.1.2.3'], 'ports': [
              {'name': 'http', 'port': 80, 'targetPort': 8080, 'nodePort': 30080},
              {'name': 'https', 'port': 443, 'targetPort': 8443, 'nodePort': 30443},
              {'name': 'metrics', 'port': 9090, 'nodePort': 30090}]}""";

    private static final String FLEET =
            """
            'spec': {'home': {'name': 'Porto'}, 'ships': [
              {'name': 'a', 'engine': {'power': 3}}, {'name': 'b', 'engine': {}}, {'name': 'c'},
              {'name': 'd', 'crew': 12, 'engine': {'fuel': 'coal'}}, {'name': 'e', 'engine': {}}]}""";

    private static final String DEFINITION =
            """
            {'apiVersion': 'apiextensions.k8s.io/v1', 'kind': 'CustomResourceDefinition',
             'metadata': {'name': 'fleets.bench.example'},
             'spec': {'group': 'bench.example', 'scope': 'Namespaced',
              'names': {'plural': 'fleets', 'singular': 'fleet', 'kind': 'Fleet', 'listKind': 'Fleets'},
              'versions': [{'name': 'v1', 'served': true, 'storage': true, 'schema':
               {'openAPIV3Schema': {'type': 'object', 'properties': {'spec': {'properties': {
                'paused': {'default': false}, 'limit': {'default': 10},
                'home': {'properties': {'name': {}, 'country': {'default': 'somewhere'}}},
                'ships': {'items': {'properties': {'name': {}, 'crew': {'default': 4},
                 'engine': {'default': {}, 'properties': {
                  'fuel': {'default': 'diesel'}, 'power': {'default': 1}}}}}}}}}}}}]}}""";
}
