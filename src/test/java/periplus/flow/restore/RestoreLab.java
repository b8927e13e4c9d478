package periplus.flow.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import periplus.flow.restore.report.RestoreReport;
import periplus.flow.snapshot.Snapshot;
import periplus.flow.snapshot.SnapshotSettings;
import periplus.flow.snapshot.seal.SealSettings;
import periplus.io.cluster.ApplyOptions;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.embedded.EmbeddedCluster;
import periplus.io.git.GitRepository;
import periplus.io.git.value.Identity;
import periplus.model.clean.Cleaning;
import periplus.model.manifest.KindName;
import periplus.model.manifest.ObjectName;
import periplus.model.manifest.ResourceType;
import periplus.model.manifest.Selection;
import periplus.model.restore.plan.Addresses;
import periplus.model.restore.plan.Conduct;
import periplus.model.restore.plan.Plan;
import periplus.model.restore.plan.Policies;
import periplus.model.restore.plan.Policy;
import periplus.model.restore.plan.Request;
import periplus.model.restore.plan.Scope;
import periplus.model.restore.remap.Remap;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.age.JaggedAge;
import periplus.model.seal.sops.Sops;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;
import periplus.testing.TestKeys;

/** Two clusters in memory, and the repository by which objects of the one come into the other. */
final class RestoreLab {

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));
    private static final Identity SOMEBODY = new Identity("Somebody", "somebody@example.org");
    private static final Scope ALL = new Scope(Scope.NEWEST, Selection.ALL, Set.of(), "");
    private static final Set<String> CHANGING = Set.of("apply", "replace", "delete");

    /** Of which objects are recorded, and into which they come back; may be the same. */
    final Cluster source = EmbeddedCluster.start(CLOCK);

    final Cluster target = EmbeddedCluster.start(CLOCK);

    /** What was asked of the target that changes it: {@code apply Kind name}, in order. */
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    private final Path state;
    private final TestKeys keys;

    RestoreLab(Path directory) {
        state = directory.resolve("state");
        keys = TestKeys.repository(state, SOMEBODY, CLOCK);
    }

    /** Applies objects, parted by lines of dashes, as somebody else than a restore. */
    static void apply(Cluster cluster, String yaml) {
        for (String document : yaml.split("(?m)^---$", -1)) {
            Mapping object = YamlReader.readMapping(document.getBytes(UTF_8));
            cluster.apply(type(cluster, object), object, new ApplyOptions("people", true, false));
        }
    }

    static Optional<Mapping> get(
            Cluster cluster, String typeId, Optional<String> namespace, String name) {
        return cluster.get(cluster.discover().type(typeId).orElseThrow(), namespace, name);
    }

    private static ResourceType type(Cluster cluster, Mapping object) {
        return cluster.discover().types().stream()
                .filter(known -> known.apiVersion().equals(object.text("apiVersion")))
                .filter(known -> known.kind().equals(object.text("kind")))
                .findFirst()
                .orElseThrow();
    }

    void record() {
        record(Selection.ALL);
    }

    void record(Selection selection) {
        try (GitRepository repository = GitRepository.open(state)) {
            new Snapshot(source, repository, settings(), keys.keys(), CLOCK, _ -> {})
                    .take(new Snapshot.Wish(selection, false, false));
        }
    }

    static Request all(Policy policy, boolean prune, boolean withData) {
        return new Request(
                ALL,
                new Conduct(
                        Policies.parse(policy, List.of()),
                        prune,
                        withData,
                        false,
                        false,
                        Addresses.KEEP),
                Remap.NONE,
                "");
    }

    static Request all() {
        return all(Policy.MERGE, false, false);
    }

    static Request suspended() {
        Conduct conduct = all().conduct();
        return new Request(
                ALL,
                new Conduct(conduct.policies(), false, false, true, false, Addresses.KEEP),
                Remap.NONE,
                "");
    }

    static Request only(String kind) {
        return only(
                new Selection(Set.of(new KindName(kind)), Optional.empty(), Optional.empty()), "");
    }

    static Request onlyNamespace(String name) {
        return only(new Selection(Set.of(), Optional.of(name), Optional.empty()), "");
    }

    static Request rollback(String... objects) {
        return onlyObjects(all(Policy.REPLACE, true, false).conduct(), objects);
    }

    static Request onlyObjects(String... objects) {
        return onlyObjects(all().conduct(), objects);
    }

    private static Request onlyObjects(Conduct conduct, String... objects) {
        return new Request(
                new Scope(Scope.NEWEST, Selection.ALL, names(objects), ""),
                conduct,
                Remap.NONE,
                "");
    }

    private static Set<ObjectName> names(String... objects) {
        return Stream.of(objects)
                .map(name -> ObjectName.parseWithNamespace(name, Optional.empty()))
                .collect(toSet());
    }

    static Request onlyPath(String path) {
        return only(Selection.ALL, path);
    }

    private static Request only(Selection selection, String path) {
        return new Request(
                new Scope(Scope.NEWEST, selection, Set.of(), path),
                all().conduct(),
                Remap.NONE,
                "");
    }

    static Request altered(Remap remap, String patches) {
        return new Request(ALL, all().conduct(), remap, patches);
    }

    static Remap namespaces(Map<String, String> namespaces) {
        return new Remap(namespaces, Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
    }

    Plan plan(Cluster into, Request request) {
        return restore(into).plan(new Restore.Wish(request, false));
    }

    RestoreReport restore(Cluster into, Request request) {
        return restore(into)
                .run(
                        new Restore.Wish(request, false),
                        new Restore.Patience(Duration.ofMinutes(1), Duration.ZERO),
                        _ -> true,
                        _ -> {})
                .orElseThrow();
    }

    /** As somebody would who has no key of the repository. */
    Plan planWithoutKeys(Cluster into, Request request) {
        return restore(into, List.of()).plan(new Restore.Wish(request, false));
    }

    private Restore restore(Cluster into) {
        return restore(into, List.of(keys.recovery()));
    }

    private Restore restore(Cluster into, List<AgeIdentity> identities) {
        return new Restore(
                new Restore.Parts(
                        noting(into),
                        GitRepository.open(state),
                        settings(),
                        new Opener(new Sops(new JaggedAge(), CLOCK), identities),
                        () -> ZonedDateTime.ofInstant(CLOCK.instant(), ZoneOffset.UTC),
                        CLOCK));
    }

    private Cluster noting(Cluster cluster) {
        return (Cluster)
                Proxy.newProxyInstance(
                        Cluster.class.getClassLoader(),
                        new Class<?>[] {Cluster.class},
                        (_, method, arguments) -> {
                            if (CHANGING.contains(method.getName())) {
                                calls.add(
                                        "%s %s %s"
                                                .formatted(
                                                        method.getName(),
                                                        ((ResourceType) arguments[0]).kind(),
                                                        name(arguments)));
                            }
                            return method.invoke(cluster, arguments);
                        });
    }

    private static String name(Object[] arguments) {
        return arguments[1] instanceof Mapping object
                ? object.textOrEmpty("metadata", "name")
                : arguments[2].toString();
    }

    private static SnapshotSettings settings() {
        return new SnapshotSettings(
                SOMEBODY,
                SOMEBODY,
                2,
                Set.of(),
                Set.of(),
                Cleaning.DEFAULT,
                12,
                SealSettings.DEFAULT);
    }
}
