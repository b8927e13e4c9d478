package periplus.flow.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import periplus.flow.keys.KeySources;
import periplus.flow.keys.Keys;
import periplus.flow.keys.fingerprints.FingerprintStore;
import periplus.flow.snapshot.report.Outcome;
import periplus.flow.snapshot.seal.KeyAccess;
import periplus.flow.snapshot.seal.SealSettings;
import periplus.io.cluster.ApplyOptions;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.embedded.EmbeddedCluster;
import periplus.io.git.GitRepository;
import periplus.io.git.value.Identity;
import periplus.model.clean.Cleaning;
import periplus.model.clean.rule.Mode;
import periplus.model.manifest.ResourceType;
import periplus.model.manifest.Selection;
import periplus.model.seal.age.JaggedAge;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;
import periplus.testing.CGit;
import periplus.testing.TestKeys;

/** A cluster in memory, a repository on disk, and a clock that goes when told to. */
final class Lab {

    private static final Identity SOMEBODY = new Identity("Somebody", "somebody@example.org");

    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final InstantSource clock = () -> now;
    private final Cluster cluster = EmbeddedCluster.start(clock);
    private final Path state;
    private final TestKeys keys;
    private final CGit git;

    /** Makes a repository in a directory. */
    Lab(Path directory) {
        state = directory.resolve("state");
        keys = TestKeys.repository(state, SOMEBODY, clock);
        git = new CGit(state);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** As `periplus keys` with {@code clusterKey: none}. */
    Keys changeKeys() {
        return new Keys(
                GitRepository.open(state),
                new KeySources(new JaggedAge(), keys.files(), Optional.empty()),
                new Keys.Settings("lab", SOMEBODY, "periplus"),
                clock,
                _ -> {});
    }

    TestKeys keys() {
        return keys;
    }

    CGit git() {
        return git;
    }

    Path file(String path) {
        return state.resolve(path);
    }

    Cluster cluster() {
        return cluster;
    }

    /** The cluster with another answer to one question. */
    Cluster cluster(String question, Supplier<Object> answer) {
        return (Cluster)
                Proxy.newProxyInstance(
                        Cluster.class.getClassLoader(),
                        new Class<?>[] {Cluster.class},
                        (_, method, arguments) ->
                                method.getName().equals(question)
                                        ? answer.get()
                                        : method.invoke(cluster, arguments));
    }

    /** Applies an object in the name of a field manager. */
    void apply(String manager, String yaml) {
        Mapping object = YamlReader.readMapping(yaml.getBytes(UTF_8));
        cluster.apply(type(object), object, new ApplyOptions(manager, true, false));
    }

    /** Deletes the object that a manifest is of, if it is there. */
    void delete(String yaml) {
        Mapping object = YamlReader.readMapping(yaml.getBytes(UTF_8));
        cluster.delete(
                type(object),
                Optional.ofNullable(object.text("metadata", "namespace")),
                object.textOrEmpty("metadata", "name"));
    }

    private ResourceType type(Mapping object) {
        return cluster.discover().types().stream()
                .filter(known -> known.apiVersion().equals(object.text("apiVersion")))
                .filter(known -> known.kind().equals(object.text("kind")))
                .findFirst()
                .orElseThrow();
    }

    /** For who follows the cluster; closes it with itself. */
    Snapshot snapshot() {
        return new Snapshot(
                cluster,
                GitRepository.open(state),
                settings(Mode.INTENT, 1000),
                keys.keys(),
                clock,
                _ -> {});
    }

    Outcome take() {
        return take(settings(Mode.INTENT, 12));
    }

    Outcome take(SnapshotSettings settings) {
        return take(cluster, settings, false);
    }

    Outcome take(Cluster from, SnapshotSettings settings, boolean preview) {
        return take(from, settings, keys.keys(), preview);
    }

    /** As with {@code clusterKey: none}. */
    Outcome takeWithoutKey(FingerprintStore store, boolean preview) {
        return take(
                cluster,
                settings(Mode.INTENT, 12),
                keys.keys(new KeyAccess.Memory.Remembering(store)),
                preview);
    }

    private Outcome take(
            Cluster from, SnapshotSettings settings, KeyAccess access, boolean preview) {
        GitRepository repository = GitRepository.open(state);
        try (repository) {
            return new Snapshot(from, repository, settings, access, clock, _ -> {})
                    .take(new Snapshot.Wish(Selection.ALL, preview, false));
        }
    }

    static SnapshotSettings settings(Mode mode, int changesADay) {
        return new SnapshotSettings(
                SOMEBODY,
                SOMEBODY,
                2,
                Set.of(),
                Set.of(),
                new Cleaning(mode, List.of()),
                changesADay,
                SealSettings.DEFAULT);
    }
}
