package periplus.model.restore.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static periplus.model.restore.order.KnownKinds.item;
import static periplus.model.restore.order.KnownKinds.key;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import periplus.model.manifest.FieldPath;
import periplus.model.manifest.ResourceKey;
import periplus.model.restore.order.Reference.Role;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

class OrderTest {

    private static final String CRD = "customresourcedefinitions.apiextensions.k8s.io/";

    @Test
    void stagesComeOneAfterTheOther() {
        assertThat(
                        order(
                                item("shop/deployments.apps/web", Mapping.EMPTY),
                                item("shop/secrets/b", Mapping.EMPTY),
                                item("shop/secrets/a", Mapping.EMPTY),
                                item("namespaces/shop", Mapping.EMPTY)))
                .containsExactly(
                        "namespaces/shop",
                        "shop/secrets/a shop/secrets/b",
                        "shop/deployments.apps/web");
    }

    @Test
    void inAStageReferencesDecide() {
        assertThat(
                        order(
                                soft("x/limits.example.org/a", "x/limits.example.org/b"),
                                soft("x/limits.example.org/b", "x/limits.example.org/c"),
                                soft("x/limits.example.org/c"),
                                soft("x/limits.example.org/d")))
                .containsExactly(
                        "x/limits.example.org/c x/limits.example.org/d",
                        "x/limits.example.org/b",
                        "x/limits.example.org/a");
    }

    @Test
    void wavesOfTheUserFrameAll() {
        assertThat(
                        order(
                                item("shop/secrets/last", wave("1")),
                                item("shop/pods/first", wave("-1")),
                                item("shop/secrets/usual", Mapping.EMPTY)))
                .containsExactly("shop/pods/first", "shop/secrets/usual", "shop/secrets/last");
    }

    @Test
    void whatAnEarlyObjectNeedsComesWithIt() {
        Item database =
                item(
                        "shop/deployments.apps/db",
                        Trees.yaml(
                                """
                                metadata: {annotations: {periplus.dev/wave: "-1"}}
                                spec:
                                  template:
                                    spec:
                                      containers:
                                      - name: db
                                        envFrom:
                                        - secretRef: {name: needed}
                                        - secretRef: {name: wished, optional: true}
                                """));
        assertThat(
                        order(
                                database,
                                item("shop/secrets/needed", wave("3")),
                                item("shop/secrets/wished", Mapping.EMPTY),
                                item("namespaces/shop", Mapping.EMPTY),
                                item("namespaces/other", Mapping.EMPTY)))
                .containsExactly(
                        "namespaces/shop",
                        "shop/secrets/needed",
                        "shop/deployments.apps/db",
                        "namespaces/other",
                        "shop/secrets/wished");
    }

    @Test
    void customResourcesThatOthersNeedComeBeforeThem() {
        Item claim =
                item(
                        "shop/persistentvolumeclaims/data",
                        Trees.yaml(
                                """
                                spec:
                                  dataSource:
                                    {apiGroup: snapshot.storage.k8s.io, kind: VolumeSnapshot, name: old}
                                """));
        String snapshots = "volumesnapshots.snapshot.storage.k8s.io";
        assertThat(
                        order(
                                claim,
                                item("shop/" + snapshots + "/old", Mapping.EMPTY),
                                item("shop/" + snapshots + "/other", Mapping.EMPTY),
                                item(CRD + snapshots, Mapping.EMPTY)))
                .containsExactly(
                        CRD + snapshots,
                        "shop/" + snapshots + "/old",
                        "shop/persistentvolumeclaims/data",
                        "shop/" + snapshots + "/other");
    }

    @Test
    void claimsOfASetComeBeforeItWhateverTheirNumber() {
        Item set =
                item(
                        "shop/statefulsets.apps/db",
                        Trees.yaml(
                                """
                                metadata: {annotations: {periplus.dev/wave: "-1"}}
                                spec: {volumeClaimTemplates: [{metadata: {name: data}}]}
                                """));
        assertThat(
                        order(
                                set,
                                item("shop/persistentvolumeclaims/data-db-0", Mapping.EMPTY),
                                item("shop/persistentvolumeclaims/data-db-17", Mapping.EMPTY),
                                item("shop/persistentvolumeclaims/data-db", Mapping.EMPTY),
                                item("shop/persistentvolumeclaims/data-db-x", Mapping.EMPTY),
                                item("else/persistentvolumeclaims/data-db-0", Mapping.EMPTY)))
                .containsExactly(
                        "shop/persistentvolumeclaims/data-db-0 shop/persistentvolumeclaims/data-db-17",
                        "shop/statefulsets.apps/db",
                        "else/persistentvolumeclaims/data-db-0 shop/persistentvolumeclaims/data-db"
                                + " shop/persistentvolumeclaims/data-db-x");
    }

    @Test
    void aVolumeThatWaitsForAClaimComesBeforeIt() {
        Item volume =
                item(
                        "persistentvolumes/pv1",
                        Trees.yaml("spec: {claimRef: {namespace: shop, name: data}}"));
        assertThat(order(volume, item("shop/persistentvolumeclaims/data", wave("-2"))))
                .containsExactly("persistentvolumes/pv1", "shop/persistentvolumeclaims/data");
    }

    @Test
    void referencesToOthersDoNotCount() {
        assertThat(order(hard("x/limits.example.org/a", "x/limits.example.org/absent")))
                .containsExactly("x/limits.example.org/a");
    }

    @Test
    void circlesOfWishesAreNoCycles() {
        Order order =
                Order.of(
                        List.of(
                                soft("x/limits.example.org/a", "x/limits.example.org/b"),
                                hard("x/limits.example.org/b", "x/limits.example.org/c"),
                                soft("x/limits.example.org/c", "x/limits.example.org/a")));
        assertThat(order.cycles()).isEmpty();
        assertThat(texts(order))
                .containsExactly(
                        "x/limits.example.org/a x/limits.example.org/c", "x/limits.example.org/b");
    }

    @Test
    void objectsThatNeedEachOtherAreReportedAndComeTogether() {
        Order order =
                Order.of(
                        List.of(
                                hard("x/limits.example.org/a", "x/limits.example.org/b"),
                                hard("x/limits.example.org/b", "x/limits.example.org/a"),
                                hard("x/limits.example.org/c", "x/limits.example.org/b"),
                                hard("x/pods/p", "x/limits.example.org/a")));
        assertThat(order.cycles())
                .containsExactly(
                        List.of(key("x/limits.example.org/a"), key("x/limits.example.org/b")));
        assertThat(texts(order))
                .containsExactly(
                        "x/limits.example.org/a x/limits.example.org/b",
                        "x/pods/p",
                        "x/limits.example.org/c");
    }

    @Test
    void batchesTellTheirWaveAndStage() {
        Order order =
                Order.of(
                        List.of(
                                item("shop/persistentvolumeclaims/a", wave("2")),
                                item("shop/pods/b", Mapping.EMPTY)));
        assertThat(order.batches())
                .containsExactly(
                        new Order.Batch(0, Stage.PODS, List.of(key("shop/pods/b"))),
                        new Order.Batch(
                                2, Stage.CLAIMS, List.of(key("shop/persistentvolumeclaims/a"))));
    }

    /** So that whoever fills the volumes finds the claim before the Pod. */
    @Test
    void whatComesAlongKeepsItsStage() {
        Item pod =
                item(
                        "shop/pods/db",
                        Trees.yaml(
                                """
                                metadata: {annotations: {periplus.dev/wave: "-1"}}
                                spec: {volumes: [{persistentVolumeClaim: {claimName: data}}]}
                                """));
        Item claim = item("shop/persistentvolumeclaims/data", wave("2"));
        assertThat(Order.of(List.of(pod, claim)).batches())
                .containsExactly(
                        new Order.Batch(-1, Stage.CLAIMS, List.of(claim.key())),
                        new Order.Batch(-1, Stage.PODS, List.of(pod.key())));
    }

    @Test
    void aLongChainIsOnlyLong() {
        int length = 100_000;
        List<Item> chain =
                IntStream.range(0, length)
                        .mapToObj(i ->
                                hard(
                                        "x/limits.example.org/l" + i,
                                        "x/limits.example.org/l" + (i + 1)))
                        .toList();
        assertThat(Order.of(chain).batches()).hasSize(length);
    }

    @Test
    void nothingToOrderIsNoOrder() {
        assertThat(Order.of(List.of()).batches()).isEmpty();
    }

    @Test
    void oneObjectCannotBeThereTwice() {
        assertThatThrownBy(() -> order(soft("x/pods/a"), soft("x/pods/a")))
                .hasMessageContaining("x/pods/a is there twice");
    }

    private static Item hard(String key, String... to) {
        return linked(key, true, to);
    }

    private static Item soft(String key, String... to) {
        return linked(key, false, to);
    }

    private static Item linked(String key, boolean hard, String... to) {
        ResourceKey of = key(key);
        List<Reference> references =
                Stream.of(to)
                        .map(name -> new Reference(key(name), hard, FieldPath.ROOT, Role.NEEDED))
                        .toList();
        return new Item(of, Stage.of(of, Mapping.EMPTY), 0, references);
    }

    private static Mapping wave(String wave) {
        return Trees.yaml("metadata: {annotations: {periplus.dev/wave: \"" + wave + "\"}}");
    }

    private static List<String> order(Item... items) {
        return texts(Order.of(List.of(items)));
    }

    private static List<String> texts(Order order) {
        return order.waves().stream()
                .map(wave -> String.join(" ", wave.stream().map(ResourceKey::toString).toList()))
                .toList();
    }
}
