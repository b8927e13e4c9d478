package periplus.model.restore.remap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

class RemapTest {

    private static final Map<String, String> NO = Map.of();
    private static final Path OBJECTS = Path.of("src/test/resources/remap/objects.yaml");

    private static final Remap ALL =
            new Remap(
                    Map.of("old-namespace", "new-namespace"),
                    Map.of("old-class", "new-class"),
                    Map.of("localhost:32000/old", "registry.lab:5000/new"),
                    Map.of("/old/data", "/new/data"),
                    Map.of("old-node", "new-node"),
                    Map.of(
                            "old.example.com",
                            "new.example.com",
                            "*.old.example.org",
                            "*.new.example.org"));

    @Test
    void everyReferenceFollowsAndNothingElseChanges() throws IOException {
        Mapping objects = Trees.yaml(Files.readString(OBJECTS));

        Mapping.Builder mapped = Mapping.builder();
        objects.entries()
                .forEach((type, object) -> {
                    Remapped now = apply(ALL, type, (Mapping) object);
                    assertThat(now.warnings()).as(type).isEmpty();
                    mapped.put(type, now.object());
                });

        String expected =
                Trees.toYaml(objects)
                        .replace("localhost:32000/old", "registry.lab:5000/new")
                        .replaceAll("\\bold([-.]|/data\\b)", "new$1");
        assertThat(Trees.toYaml(mapped.build())).isEqualTo(expected);
    }

    /**
     * With its two names swapped twice everything is as it was: no name is mapped twice at once.
     */
    @Test
    void namesMayChangePlaces() throws IOException {
        Remap swap = swapped(ALL);
        Mapping objects = Trees.yaml(Files.readString(OBJECTS));

        objects.entries()
                .forEach((type, object) -> {
                    Mapping once = apply(swap, type, (Mapping) object).object();
                    assertThat(once).isEqualTo(apply(ALL, type, (Mapping) object).object());
                    assertThat(apply(swap, type, once).object()).as(type).isEqualTo(object);
                });
    }

    private static Remap swapped(Remap remap) {
        return new Remap(
                both(remap.namespaces()),
                both(remap.storageClasses()),
                both(remap.images()),
                both(remap.hostPaths()),
                both(remap.nodes()),
                both(remap.hosts()));
    }

    private static Map<String, String> both(Map<String, String> map) {
        Map<String, String> both = new java.util.HashMap<>(map);
        map.forEach((old, now) -> both.put(now, old));
        return both;
    }

    @Test
    void whatOnlySoundsLikeTheNamespaceStays() {
        Remap shop = namespaces(Map.of("shop", "shop2"));
        Mapping service =
                Trees.yaml(
                        """
                        metadata: {name: shop, labels: {app: shop, namespace: shop}}
                        spec: {selector: {app: shop}, ports: [{name: shop}]}
                        """);

        Remapped now = apply(shop, "services", service);

        assertThat(now.object()).isEqualTo(service);
        assertThat(now.warnings()).isEmpty();
        assertThat(apply(shop, "storageclasses.storage.k8s.io", service).object())
                .isEqualTo(service);
    }

    @Test
    void theKeyMovesAndClusterScopedObjectsOtherThanTheNamespaceStay() {
        Remap shop = namespaces(Map.of("shop", "shop2", "attic", "shop2"));

        assertThat(shop.target(key("pods", "shop", "a"))).isEqualTo(key("pods", "shop2", "a"));
        assertThat(shop.target(key("pods", "attic", "a"))).isEqualTo(key("pods", "shop2", "a"));
        assertThat(shop.target(key("namespaces", "", "shop")))
                .isEqualTo(key("namespaces", "", "shop2"));
        assertThat(shop.target(key("storageclasses.storage.k8s.io", "", "shop")))
                .isEqualTo(key("storageclasses.storage.k8s.io", "", "shop"));
    }

    @Test
    void namesThatBecomeOneStandInAListOnce() {
        Mapping policy =
                Trees.yaml(
                        "spec: {matchExpressions: [{key: kubernetes.io/metadata.name, values: [a, b,"
                                + " c]}]}");

        Remapped now =
                apply(
                        namespaces(Map.of("a", "c", "b", "c")),
                        "networkpolicies.networking.k8s.io",
                        policy);

        assertThat(now.object().sequence("spec", "matchExpressions").mappings())
                .first()
                .extracting(it -> it.sequence("values").texts().toList())
                .isEqualTo(java.util.List.of("c"));
    }

    @Test
    void limitsOfClassesThatBecomeOneAreNamed() {
        Mapping quota =
                Trees.yaml(
                        """
                        spec:
                          hard:
                            a.storageclass.storage.k8s.io/requests.storage: 1Gi
                            b.storageclass.storage.k8s.io/requests.storage: 2Gi
                        """);
        Remap classes = new Remap(NO, Map.of("a", "c", "b", "c"), NO, NO, NO, NO);

        Remapped now = apply(classes, "resourcequotas", quota);

        assertThat(now.object())
                .isEqualTo(
                        Trees.yaml(
                                "spec: {hard: {c.storageclass.storage.k8s.io/requests.storage:"
                                        + " 1Gi}}"));
        assertThat(now.warnings())
                .containsExactly(
                        "resourcequotas/a: spec.hard had two entries for what is one now; only the"
                                + " first is kept");
    }

    @ParameterizedTest
    @CsvSource({
        "/data, /srv",
        "/data/, /srv",
        "/data/shop, /srv/shop",
        "/data/shop/db, /fast",
        "/data/shop/db/1, /fast/1",
        "/database, /database",
        "/mnt/data, /mnt/data"
    })
    void theLongestDirectoryDecides(String old, String now) {
        Remap paths =
                new Remap(NO, NO, NO, Map.of("/data", "/srv", "/data/shop/db/", "/fast/"), NO, NO);
        Mapping volume = Trees.yaml("spec: {local: {path: " + old + "}}");

        assertThat(apply(paths, "persistentvolumes", volume).object().text("spec", "local", "path"))
                .isEqualTo(now);
    }

    @Test
    void nothingToMapCostsNothing() {
        Mapping object = Trees.yaml("metadata: {name: a, namespace: b}");

        assertThat(Remap.NONE.isEmpty()).isTrue();
        assertThat(apply(Remap.NONE, "services", object).object()).isSameAs(object);
        assertThat(apply(ALL, "services", object).object()).isSameAs(object);
    }

    static Remapped apply(Remap remap, String type, Mapping object) {
        ResourceKey key =
                key(
                        type,
                        object.textOrEmpty("metadata", "namespace"),
                        object.has("metadata") ? object.textOrEmpty("metadata", "name") : "a");
        return remap.apply(key, object);
    }

    private static ResourceKey key(String type, String namespace, String name) {
        return new ResourceKey(type, Optional.of(namespace).filter(text -> !text.isEmpty()), name);
    }

    static Remap namespaces(Map<String, String> namespaces) {
        return new Remap(namespaces, NO, NO, NO, NO, NO);
    }
}
