package periplus.flow.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.flow.snapshot.report.Outcome;
import periplus.flow.snapshot.seal.SealSettings;
import periplus.io.cluster.ApplyOptions;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.embedded.EmbeddedCluster;
import periplus.io.git.GitRepository;
import periplus.io.git.value.Identity;
import periplus.model.clean.Cleaning;
import periplus.model.manifest.KindName;
import periplus.model.manifest.ResourceType;
import periplus.model.manifest.Selection;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;
import periplus.testing.CGit;
import periplus.testing.TestKeys;
import periplus.testing.Trees;

/** What settings and people's own marks and words do to a snapshot. */
class SnapshotTest {

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));
    private static final Identity SOMEBODY = new Identity("Somebody", "somebody@example.org");

    @TempDir private Path directory;
    private final Cluster cluster = EmbeddedCluster.start(CLOCK);
    private Path state;
    private TestKeys keys;
    private CGit git;

    @BeforeEach
    void makeRepository() {
        state = directory.resolve("state");
        git = new CGit(state);
        keys = TestKeys.repository(state, SOMEBODY, CLOCK);
        apply("v1", "Namespace", "shop", Optional.empty(), Mapping.EMPTY);
        apply("v1", "Namespace", "attic", Optional.empty(), Mapping.EMPTY);
        apply("v1", "ConfigMap", "web", Optional.of("shop"), Mapping.EMPTY);
        apply("v1", "ConfigMap", "old", Optional.of("attic"), Mapping.EMPTY);
        apply("v1", "ServiceAccount", "web", Optional.of("shop"), Mapping.EMPTY);
    }

    @Test
    void whatSettingsExcludeIsNotExportedAndGoesWhenExcludedLater() {
        assertThat(take(Set.of(), Set.of())).isInstanceOf(Outcome.Committed.class);
        assertThat(git.files())
                .contains(
                        "cluster/namespaces/attic.yaml",
                        "namespaces/attic/configmaps/old.yaml",
                        "namespaces/shop/serviceaccounts/web.yaml");

        take(Set.of(new KindName("sa")), Set.of("attic"));

        assertThat(git.files())
                .contains("namespaces/shop/configmaps/web.yaml")
                .noneMatch(file -> file.contains("attic"))
                .noneMatch(file -> file.contains("serviceaccounts"));
    }

    @Test
    void anObjectThatAsksForItIsLeftOut() {
        apply(
                "v1",
                "ConfigMap",
                "web",
                Optional.of("shop"),
                Mapping.of(
                        "annotations", Mapping.builder().put("periplus/ignore", "true").build()));

        Outcome outcome = take(Set.of(), Set.of());

        assertThat(git.files()).noneMatch(file -> file.contains("shop/configmaps"));
        assertThat(outcome.report().leftOut()).containsEntry("user-exclude", 1L);
    }

    @Test
    void factsOfAVolumeStayWhileItIsBeingDeleted() {
        String volume =
                """
                apiVersion: v1
                kind: PersistentVolume
                metadata:
                  name: pvc-1
                  annotations: {pv.kubernetes.io/provisioned-by: example.com/disk}
                spec:
                  capacity: {storage: 1Gi}
                  claimRef: {namespace: shop, name: data, uid: "1"}
                """;
        apply(Trees.yaml(volume));
        take(Set.of(), Set.of());
        assertThat(git.files()).contains("data/volumes/shop/data.yaml");

        Mapping ending = Mapping.of("deletionTimestamp", Scalar.text("2026-11-22T10:00:00Z"));
        apply(Trees.yaml(volume).update("metadata", m -> m.withAll(ending.entries())));
        take(Set.of(), Set.of());

        assertThat(git.files()).contains("data/volumes/shop/data.yaml");
    }

    @Test
    void aFileThatSaysTheSameInOtherWordsIsLeftAlone() throws IOException {
        take(Set.of(), Set.of());
        Path file = state.resolve("namespaces/shop/configmaps/web.yaml");
        String own =
                """
                # mine
                kind: ConfigMap
                apiVersion: v1
                metadata: {namespace: shop, name: "web"}
                """;
        Files.writeString(file, own);
        git.commitAll("in my own words");

        assertThat(take(Set.of(), Set.of())).isInstanceOf(Outcome.Unchanged.class);
        assertThat(file).hasContent(own.strip());
    }

    @Test
    void commitsBearTheNamesOfTheSettings() {
        take(Set.of(), Set.of());

        assertThat(git.run("log", "-1", "--format=%an <%ae> %cn %ct"))
                .isEqualTo(
                        "Somebody <somebody@example.org> Somebody "
                                + CLOCK.instant().getEpochSecond());
        assertThat(git.run("log", "-1", "--format=%(trailers:key=Coverage)").strip())
                .isEqualTo("Coverage: whole cluster, complete");
    }

    private Outcome take(Set<KindName> excludedKinds, Set<String> excludedNamespaces) {
        SnapshotSettings settings =
                new SnapshotSettings(
                        SOMEBODY,
                        SOMEBODY,
                        2,
                        excludedKinds,
                        excludedNamespaces,
                        Cleaning.DEFAULT,
                        12,
                        SealSettings.DEFAULT);
        try (Snapshot snapshot =
                new Snapshot(
                        cluster,
                        GitRepository.open(state),
                        settings,
                        keys.keys(),
                        CLOCK,
                        _ -> {})) {
            return snapshot.take(new Snapshot.Wish(Selection.ALL, false, false));
        }
    }

    private void apply(
            String apiVersion,
            String kind,
            String name,
            Optional<String> namespace,
            Mapping moreMetadata) {
        Mapping.Builder metadata = Mapping.builder().put("name", name);
        namespace.ifPresent(ns -> metadata.put("namespace", ns));
        moreMetadata.entries().forEach(metadata::put);
        apply(
                Mapping.builder()
                        .put("apiVersion", apiVersion)
                        .put("kind", kind)
                        .put("metadata", metadata.build())
                        .build());
    }

    private void apply(Mapping object) {
        List<String> wanted = List.of(object.textOrEmpty("apiVersion"), object.textOrEmpty("kind"));
        ResourceType type =
                cluster.discover().types().stream()
                        .filter(known -> wanted.equals(List.of(known.apiVersion(), known.kind())))
                        .findFirst()
                        .orElseThrow();
        cluster.apply(type, object, new ApplyOptions("tester", true, false));
    }
}
