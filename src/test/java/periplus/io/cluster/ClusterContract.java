package periplus.io.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import periplus.io.cluster.ListRequest.Detail;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;
import periplus.testing.Eventually;

/** What holds for every {@link Cluster}. */
public interface ClusterContract {

    AtomicInteger NAMES = new AtomicInteger();

    ApplyOptions AS_TESTER = new ApplyOptions("tester", false, false);
    ApplyOptions AS_RIVAL = new ApplyOptions("rival", false, false);

    Cluster cluster();

    /** Makes the cluster forget the changes made so far, though not their outcome. */
    void forgetHistory();

    @Test
    default void saysWhoItIs() {
        ServerInfo info = cluster().server();

        assertThat(info.address()).isNotBlank();
        assertThat(info.version()).matches("v1\\.\\d+\\.\\d+.*");
    }

    @Test
    default void discoversKindsWithScopeAndVerbs() {
        Kinds kinds = Kinds.of(cluster());

        ResourceType configMaps = kinds.get("configmaps");
        assertThat(configMaps.kind()).isEqualTo("ConfigMap");
        assertThat(configMaps.apiVersion()).isEqualTo("v1");
        assertThat(configMaps.namespaced()).isTrue();
        assertThat(configMaps.verbs()).contains("get", "list", "watch", "patch", "delete");
        assertThat(kinds.get("namespaces").namespaced()).isFalse();
        assertThat(kinds.get("deployments.apps").kind()).isEqualTo("Deployment");
        assertThat(kinds.discovery().types()).noneMatch(type -> type.plural().contains("/"));
        assertThat(kinds.discovery().gaps()).isEmpty();
    }

    @Test
    default void applyCreatesWhatIsMissing() {
        Mapping wanted = Samples.configMap(freshNamespace(), "lamp", "grün");

        Mapping live = applied(wanted, AS_TESTER);

        assertThat(live.text("data", "colour")).isEqualTo("grün");
        assertThat(live.text("metadata", "uid")).isNotBlank();
        assertThat(live.text("metadata", "creationTimestamp")).endsWith("Z");
        assertThat(live.sequence("metadata", "managedFields").mappings())
                .anyMatch(entry -> "tester".equals(entry.text("manager")));
        assertThat(get("configmaps", wanted)).contains(live);
    }

    @Test
    default void applyOfTheSameKeepsTheVersion() {
        Mapping wanted = Samples.configMap(freshNamespace(), "lamp", "green");
        String first = version(applied(wanted, AS_TESTER));

        assertThat(version(applied(wanted, AS_TESTER))).isEqualTo(first);
        assertThat(version(get("configmaps", wanted).orElseThrow())).isEqualTo(first);
    }

    @Test
    default void applyChangesWhatDiffersAndDropsWhatIsNoLongerWanted() {
        String namespace = freshNamespace();
        Mapping before = Samples.configMap(namespace, "lamp", "green");
        Mapping after = before.without("data").update("metadata", m -> m.without("labels"));
        String first = version(applied(before, AS_TESTER));

        Mapping live = applied(after.with("data", Mapping.of("size", text("10"))), AS_TESTER);

        assertThat(live.mapping("data")).isEqualTo(Mapping.of("size", text("10")));
        assertThat(live.at("metadata", "labels")).isNull();
        assertThat(version(live)).isNotEqualTo(first);
    }

    @Test
    default void anotherManagersFieldIsAConflictUnlessForced() {
        String namespace = freshNamespace();
        applied(Samples.configMap(namespace, "lamp", "green"), AS_TESTER);
        Mapping rival = Samples.configMap(namespace, "lamp", "red");

        assertThat(cluster().apply(kind("configmaps"), rival, AS_RIVAL))
                .asInstanceOf(type(ApplyResult.Refused.class))
                .satisfies(refused -> {
                    assertThat(refused.status()).isEqualTo(409);
                    assertThat(refused.reason()).isEqualTo("Conflict");
                    assertThat(refused.message()).contains("tester", ".data.colour");
                });
        assertThat(applied(rival, new ApplyOptions("rival", true, false)).text("data", "colour"))
                .isEqualTo("red");
    }

    @Test
    default void aDryRunAnswersAndStoresNothing() {
        Mapping wanted = Samples.configMap(freshNamespace(), "lamp", "green");

        Mapping live = applied(wanted, new ApplyOptions("tester", false, true));

        assertThat(live.text("data", "colour")).isEqualTo("green");
        assertThat(get("configmaps", wanted)).isEmpty();
    }

    @Test
    default void nothingCanBeAppliedInAMissingNamespace() {
        ApplyResult result =
                cluster()
                        .apply(
                                kind("configmaps"),
                                Samples.configMap("nowhere", "lamp", "green"),
                                AS_TESTER);

        assertThat(result)
                .asInstanceOf(type(ApplyResult.Refused.class))
                .satisfies(refused -> {
                    assertThat(refused.status()).isEqualTo(404);
                    assertThat(refused.message()).contains("nowhere");
                });
    }

    @Test
    default void listsByNamespaceAndLabel() {
        String here = freshNamespace();
        String elsewhere = freshNamespace();
        Mapping lamp = applied(Samples.configMap(here, "lamp", "green"), AS_TESTER);
        applied(Samples.configMap(here, "lampshade", "green"), AS_TESTER);
        applied(Samples.configMap(elsewhere, "lamp", "green"), AS_TESTER);

        assertThat(list(request("configmaps", here, "app=lamp", Detail.FULL)))
                .containsExactly(lamp);
        assertThat(list(request("configmaps", here, "app in (lamp,lampshade)", Detail.FULL)))
                .hasSize(2);
        assertThat(list(ListRequest.all(kind("configmaps"))))
                .filteredOn(map -> "lamp".equals(map.text("metadata", "name")))
                .extracting(map -> map.text("metadata", "namespace"))
                .contains(here, elsewhere);
    }

    @Test
    default void metadataComesWithoutContents() {
        String namespace = freshNamespace();
        applied(Samples.configMap(namespace, "lamp", "green"), AS_TESTER);

        List<Mapping> found = list(request("configmaps", namespace, "app=lamp", Detail.METADATA));

        assertThat(found).singleElement().satisfies(this::hasOnlyMetadata);
    }

    private void hasOnlyMetadata(Mapping map) {
        assertThat(map.keys()).containsExactlyInAnyOrder("kind", "apiVersion", "metadata");
        assertThat(map.text("kind")).isEqualTo("ConfigMap");
        assertThat(map.text("metadata", "name")).isEqualTo("lamp");
    }

    @Test
    default void aWatchSeesChangesInOrder() throws Exception {
        String namespace = freshNamespace();
        WatchRequest request =
                new WatchRequest(
                        kind("configmaps"), Optional.of(namespace), listVersion("configmaps"));
        try (FollowedWatch watch = FollowedWatch.start(cluster(), request)) {
            Mapping added = applied(Samples.configMap(namespace, "lamp", "žlutá 黄"), AS_TESTER);
            Mapping modified = applied(Samples.configMap(namespace, "lamp", "🟥"), AS_TESTER);
            cluster().delete(kind("configmaps"), Optional.of(namespace), "lamp");

            assertThat(nextOf(watch, "lamp")).isEqualTo(new WatchEvent.Added(added));
            assertThat(nextOf(watch, "lamp")).isEqualTo(new WatchEvent.Modified(modified));
            assertThat(nextOf(watch, "lamp"))
                    .asInstanceOf(type(WatchEvent.Deleted.class))
                    .extracting(deleted -> deleted.object().text("data", "colour"))
                    .isEqualTo("🟥");
        }
    }

    @Test
    default void aWatchFromTooLongAgoHasExpired() throws Exception {
        ResourceType configMaps = kind("configmaps");
        String before = listVersion("configmaps");
        applied(Samples.configMap(freshNamespace(), "lamp", "green"), AS_TESTER);
        forgetHistory();

        try (FollowedWatch watch =
                FollowedWatch.start(
                        cluster(), new WatchRequest(configMaps, Optional.empty(), before))) {
            assertThat(watch.end()).isEqualTo(new WatchEnd.Expired());
        }
    }

    @Test
    default void deleteSaysWhetherThereWasAnything() {
        Mapping lamp = Samples.configMap(freshNamespace(), "lamp", "green");
        applied(lamp, AS_TESTER);
        Optional<String> namespace = Optional.ofNullable(lamp.text("metadata", "namespace"));

        assertThat(cluster().delete(kind("configmaps"), namespace, "lamp")).isTrue();
        assertThat(cluster().delete(kind("configmaps"), namespace, "lamp")).isFalse();
        assertThat(get("configmaps", lamp)).isEmpty();
    }

    @Test
    default void aDefinedKindIsServedWithExactNumbersAndText() {
        define(Samples.definition("ships", "Ship", "navy.example.org"));
        Mapping ship =
                Samples.json(
                        """
                        {"apiVersion": "navy.example.org/v1", "kind": "Ship",
                         "metadata": {"name": "argo", "namespace": "%s"},
                         "spec": {"crew": 9007199254740993, "depth": 0.1, "motto": "ἀργός",
                          "none": {}}}\
                        """
                                .formatted(freshNamespace()));

        Mapping live = applied("ships.navy.example.org", ship, AS_TESTER);

        assertThat(live.mapping("spec")).isEqualTo(ship.mapping("spec"));
        assertThat(live.at("spec", "crew")).isEqualTo(new Scalar.Numeral("9007199254740993"));
        assertThat(list(ListRequest.all(kind("ships.navy.example.org")))).contains(live);
    }

    @Test
    default void oneKindNameMayLiveInTwoGroups() {
        define(Samples.definition("routes", "Route", "road.example.org"));
        define(Samples.definition("routes", "Route", "sea.example.org"));

        Kinds kinds = Kinds.of(cluster());

        assertThat(kinds.get("routes.road.example.org").kind()).isEqualTo("Route");
        assertThat(kinds.get("routes.sea.example.org").kind()).isEqualTo("Route");
    }

    private String freshNamespace() {
        String name = "contract-" + NAMES.incrementAndGet();
        applied("namespaces", Samples.namespace(name), AS_TESTER);
        return name;
    }

    private void define(Mapping definition) {
        applied("customresourcedefinitions.apiextensions.k8s.io", definition, AS_TESTER);
        String id = definition.text("metadata", "name");
        Eventually.holds(id + " is served", () -> Kinds.of(cluster()).has(String.valueOf(id)));
    }

    private ResourceType kind(String id) {
        return Kinds.of(cluster()).get(id);
    }

    private Mapping applied(Mapping configMap, ApplyOptions options) {
        return applied("configmaps", configMap, options);
    }

    private Mapping applied(String id, Mapping object, ApplyOptions options) {
        return switch (cluster().apply(kind(id), object, options)) {
            case ApplyResult.Applied(Mapping live, _) -> live;
            case ApplyResult.Refused refused -> throw new AssertionError(refused.toString());
        };
    }

    @Test
    default void aFieldSelectorNarrowsTheList() {
        String namespace = freshNamespace();
        applied(Samples.configMap(namespace, "lamp", "green"), AS_TESTER);
        applied(Samples.configMap(namespace, "door", "green"), AS_TESTER);
        applied("secrets", Samples.secret(namespace, "note", "helm.sh/release.v1"), AS_TESTER);
        applied("secrets", Samples.secret(namespace, "key", "Opaque"), AS_TESTER);

        assertThat(list(fieldRequest("configmaps", namespace, "metadata.name=lamp")))
                .extracting(object -> object.text("metadata", "name"))
                .containsExactly("lamp");
        assertThat(list(fieldRequest("secrets", namespace, "type=helm.sh/release.v1")))
                .extracting(object -> object.text("metadata", "name"))
                .containsExactly("note");
    }

    private ListRequest fieldRequest(String id, String namespace, String fields) {
        return new ListRequest(
                kind(id),
                Optional.of(namespace),
                Optional.empty(),
                Optional.of(fields),
                Detail.FULL);
    }

    private Optional<Mapping> get(String id, Mapping object) {
        return cluster()
                .get(
                        kind(id),
                        Optional.ofNullable(object.text("metadata", "namespace")),
                        String.valueOf(object.text("metadata", "name")));
    }

    private List<Mapping> list(ListRequest request) {
        List<Mapping> found = new ArrayList<>();
        assertThat(cluster().list(request, found::add))
                .asInstanceOf(type(Listing.Complete.class))
                .extracting(Listing.Complete::count)
                .isEqualTo((long) found.size());
        return found;
    }

    private String listVersion(String id) {
        return ((Listing.Complete) cluster().list(ListRequest.all(kind(id)), _ -> {}))
                .resourceVersion();
    }

    private ListRequest request(String id, String namespace, String labels, Detail detail) {
        return new ListRequest(kind(id), Optional.of(namespace), Optional.of(labels), detail);
    }

    /** The next event about an object of that name; controllers make others. */
    private static WatchEvent nextOf(FollowedWatch watch, String name) throws InterruptedException {
        while (true) {
            WatchEvent event = watch.next();
            Mapping object =
                    switch (event) {
                        case WatchEvent.Added(Mapping added) -> added;
                        case WatchEvent.Modified(Mapping modified) -> modified;
                        case WatchEvent.Deleted(Mapping deleted) -> deleted;
                        case WatchEvent.Bookmark _ -> Mapping.EMPTY;
                    };
            if (name.equals(object.text("metadata", "name"))) {
                return event;
            }
        }
    }

    private static String version(Mapping object) {
        return String.valueOf(object.text("metadata", "resourceVersion"));
    }

    private static Scalar text(String value) {
        return Scalar.text(value);
    }
}
