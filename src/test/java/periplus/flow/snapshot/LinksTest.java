package periplus.flow.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
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
import periplus.model.manifest.LabelSelector;
import periplus.model.manifest.ResourceType;
import periplus.model.manifest.Selection;
import periplus.model.tree.Mapping;
import periplus.testing.CGit;
import periplus.testing.TestKeys;
import periplus.testing.Trees;

/** What is noted beside the manifests, and when it goes. */
class LinksTest {

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));
    private static final Identity SOMEBODY = new Identity("Somebody", "somebody@example.org");
    private static final String OWNER =
            "{apiVersion: apps/v1, kind: Deployment, name: %s,"
                    + " uid: 3c7f1c52-7a0b-4a0e-9d3e-7a5a2c1f0008}";

    @TempDir private Path directory;
    private final Cluster cluster = EmbeddedCluster.start(CLOCK);
    private Path state;
    private TestKeys keys;
    private Path links;
    private CGit git;

    @BeforeEach
    void recordTwoOwnedObjects() {
        state = directory.resolve("state");
        links = state.resolve(".periplus/links/shop.yaml");
        git = new CGit(state);
        keys = TestKeys.repository(state, SOMEBODY, CLOCK);
        apply("{apiVersion: v1, kind: Namespace, metadata: {name: shop}}");
        own("ConfigMap", "web", OWNER.formatted("web"));
        own("ServiceAccount", "web", OWNER.formatted("web"));
        own("ConfigMap", "free", "");
        assertThat(take(Selection.ALL)).isInstanceOf(Outcome.Committed.class);
    }

    @Test
    void ownersAreNotedOnlyForObjectsThatHaveSome() {
        assertThat(links)
                .hasContent(
                        """
                        configmaps/web:
                          owners:
                          - name: web
                            apiVersion: apps/v1
                            controller: false
                            kind: Deployment
                        serviceaccounts/web:
                          owners:
                          - name: web
                            apiVersion: apps/v1
                            controller: false
                            kind: Deployment
                        """);
        assertThat(git.files()).filteredOn(file -> file.contains("links")).hasSize(1);
        assertThat(take(Selection.ALL)).isInstanceOf(Outcome.Unchanged.class);
    }

    @Test
    void objectsWithoutANamespaceHaveAFileOfTheirOwn() {
        apply(
                "{apiVersion: v1, kind: Namespace, metadata: {name: attic, ownerReferences: ["
                        + OWNER.formatted("web")
                        + "]}}");

        take(Selection.ALL);

        assertThat(state.resolve(".periplus/links/_cluster.yaml"))
                .content()
                .startsWith("namespaces/attic:\n");
    }

    @Test
    void aChangeOfOwnersIsAChangeOfTheObject() {
        own("ConfigMap", "web", OWNER.formatted("shop"));

        Outcome outcome = take(Selection.ALL);

        assertThat(outcome.report().changes()).hasSize(1);
        assertThat(git.run("log", "-1", "--format=%B"))
                .startsWith("configmaps/web in shop: owners[web] removed, owners[shop] added")
                .contains("~ shop configmaps/web: owners[web] removed, owners[shop] added");
    }

    @Test
    void anObjectThatLosesItsOwnersOrIsDeletedLosesItsEntry() {
        own("ConfigMap", "web", "");
        take(Selection.ALL);
        assertThat(links).content().startsWith("serviceaccounts/web:");

        cluster.delete(type("v1", "ServiceAccount"), Optional.of("shop"), "web");
        take(Selection.ALL);

        assertThat(links).doesNotExist();
    }

    @Test
    void whatARunDoesNotReadKeepsItsEntry() throws IOException {
        String before = Files.readString(links);
        own("ServiceAccount", "web", "");

        take(kinds("configmaps"));
        take(labelled("app=none"));
        take(new Selection(Set.of(), Optional.of("default"), Optional.empty()));

        assertThat(links).hasContent(before.strip());
        take(kinds("serviceaccounts"));
        assertThat(links).content().startsWith("configmaps/web:").doesNotContain("serviceaccounts");
    }

    @Test
    void anObjectThatIsBeingDeletedKeepsItsEntry() throws IOException {
        String before = Files.readString(links);
        apply(
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: web, namespace: shop,"
                        + " deletionTimestamp: \"2026-11-22T10:00:00Z\"}}");

        assertThat(take(Selection.ALL)).isInstanceOf(Outcome.Unchanged.class);

        assertThat(links).hasContent(before.strip());
    }

    @Test
    void aFileThatCannotBeReadIsMadeAnew() throws IOException {
        String before = Files.readString(links);
        Files.writeString(links, "<<<<<<< ours\n");
        git.commitAll("a bad merge");

        take(Selection.ALL);

        assertThat(links).hasContent(before.strip());
    }

    private Outcome take(Selection selection) {
        SnapshotSettings settings =
                new SnapshotSettings(
                        SOMEBODY,
                        SOMEBODY,
                        2,
                        Set.of(),
                        Set.of(),
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
            return snapshot.take(new Snapshot.Wish(selection, false, false));
        }
    }

    private static Selection kinds(String kind) {
        return new Selection(Set.of(new KindName(kind)), Optional.empty(), Optional.empty());
    }

    private static Selection labelled(String labels) {
        return new Selection(
                Set.of(), Optional.of("shop"), Optional.of(LabelSelector.parse(labels)));
    }

    private void own(String kind, String name, String owner) {
        apply(
                "{apiVersion: v1, kind: %s, metadata: {name: %s, namespace: shop, ownerReferences: [%s]}}"
                        .formatted(kind, name, owner));
    }

    private void apply(String yaml) {
        Mapping object = Trees.yaml(yaml);
        ResourceType type = type(object.textOrEmpty("apiVersion"), object.textOrEmpty("kind"));
        cluster.apply(type, object, new ApplyOptions("tester", true, false));
    }

    private ResourceType type(String apiVersion, String kind) {
        return cluster.discover().types().stream()
                .filter(known -> known.apiVersion().equals(apiVersion))
                .filter(known -> known.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
