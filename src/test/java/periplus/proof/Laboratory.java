package periplus.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import periplus.io.cluster.kubernetes.ConnectionSettings;
import periplus.io.cluster.kubernetes.KubernetesCluster;
import periplus.model.clean.ApiVersions;
import periplus.model.clean.Cleaner;
import periplus.model.clean.Cleaning;
import periplus.model.clean.Neighbours;
import periplus.model.clean.Verdict;
import periplus.model.clean.defaults.Shape;
import periplus.model.clean.defaults.table.Defaults;
import periplus.model.clean.rule.Mode;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;
import periplus.testing.ApiRequests;
import periplus.testing.ControlPlane;
import periplus.testing.Eventually;
import periplus.testing.Trees;

/**
 * A control plane without controllers, so that nobody but the API server touches an object, and
 * what became of each manifest on it.
 */
final class Laboratory implements AutoCloseable {

    private static final Set<String> NAMESPACES = Set.of("proof", "proof-limits");

    /** Definitions whose custom resources are proven, too. */
    private static final List<Manifest> DEFINITIONS =
            List.of(
                    new Manifest(Manifest.DEFINITIONS, "gadgets"),
                    new Manifest(Manifest.DEFINITIONS, "notes"));

    /** A Pod names it. */
    private static final Manifest ACCOUNT = new Manifest("serviceaccounts", "builder");

    private static final Set<String> STANDING =
            Set.of("gadgets.proof.example", "notes.proof.example", "builder");

    private static final Cleaner FULL = new Cleaner(new Cleaning(Mode.FULL, List.of()));
    private static final Cleaner INTENT = new Cleaner(new Cleaning(Mode.INTENT, List.of()));

    private final ControlPlane plane = ControlPlane.start();
    private final ApiRequests requests = plane.requests();
    private final Neighbours around = new Neighbours();
    private final Map<Manifest, Life> lives = new HashMap<>();
    private final Map<String, ResourceType> types = new HashMap<>();

    Laboratory() {
        discover();
        NAMESPACES.forEach(this::furnish);
        stand(ACCOUNT);
        for (Manifest manifest : DEFINITIONS) {
            stand(manifest);
            Mapping definition = manifest.object();
            around.see(type(manifest.id()), definition);
            String id = definition.textOrEmpty("metadata", "name");
            Eventually.holds(
                    id + " is served",
                    () -> {
                        discover();
                        return types.containsKey(id);
                    });
        }
    }

    /**
     * What became of a manifest.
     *
     * @param live as the server made it
     * @param warnings of the server about the manifest
     * @param again as the server made it from {@code intent}
     * @param warningsAgain of the server about {@code intent}
     */
    record Life(
            Mapping live,
            Mapping full,
            Mapping intent,
            List<String> warnings,
            Mapping again,
            List<String> warningsAgain) {}

    /** Kinds that are exported, by id. */
    Map<String, ResourceType> types() {
        return types;
    }

    ResourceType type(String id) {
        ResourceType type = types.get(id);
        if (type == null) {
            throw new AssertionError(id + " is not served, or not exported");
        }
        return type;
    }

    Shape shape(ResourceType type) {
        return type.group().equals("proof.example") ? around.defaults(type) : Defaults.of(type);
    }

    Mapping full(ResourceType type, Mapping object) {
        return clean(FULL, type, object);
    }

    Mapping intent(ResourceType type, Mapping object) {
        return clean(INTENT, type, object);
    }

    /** Creates the object, deletes it, creates what cleaning left of it, and deletes that. */
    Life life(Manifest manifest) {
        Life known = lives.get(manifest);
        if (known == null) {
            known = live(type(manifest.id()), manifest.object());
            lives.put(manifest, known);
        }
        return known;
    }

    private Life live(ResourceType type, Mapping object) {
        ApiRequests.Answer first = once(type, object);
        Mapping intent = intent(type, first.body());
        ApiRequests.Answer second = once(type, intent);
        return new Life(
                first.body(),
                full(type, first.body()),
                intent,
                first.warnings(),
                second.body(),
                second.warnings());
    }

    /** The live object as it was read; gone by now. */
    private ApiRequests.Answer once(ResourceType type, Mapping object) {
        if (STANDING.contains(object.textOrEmpty("metadata", "name"))) {
            return requests.get(type, object);
        }
        ApiRequests.Answer created = requests.create(type, object);
        assertThat(created.status()).as("%s%n%s", created.body(), object).isEqualTo(201);
        ApiRequests.Answer read = requests.get(type, object);
        requests.remove(type, object);
        return new ApiRequests.Answer(read.status(), read.body(), created.warnings());
    }

    private void stand(Manifest manifest) {
        assertThat(requests.create(type(manifest.id()), manifest.object()).status()).isEqualTo(201);
    }

    private Mapping clean(Cleaner cleaner, ResourceType type, Mapping object) {
        Verdict verdict = cleaner.clean(type, object, around);
        assertThat(verdict).isInstanceOf(Verdict.Export.class);
        return ((Verdict.Export) verdict).body();
    }

    private void discover() {
        ConnectionSettings settings =
                ConnectionSettings.of(Optional.of(plane.kubeconfig()), Optional.empty());
        try (KubernetesCluster cluster = KubernetesCluster.connect(settings)) {
            ApiVersions.choose(cluster.discover().types(), Map.of(), Map.of(), Set.of(), INTENT)
                    .read()
                    .forEach(type -> types.put(type.id(), type));
        }
    }

    /** Without an account no Pod is taken, and the controller that makes it does not run. */
    private void furnish(String namespace) {
        requests.create(type("namespaces"), Trees.yaml("{metadata: {name: " + namespace + "}}"));
        requests.create(
                type("serviceaccounts"),
                Trees.yaml("{metadata: {name: default, namespace: " + namespace + "}}"));
    }

    @Override
    public void close() {
        plane.close();
    }
}
