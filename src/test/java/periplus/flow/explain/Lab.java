package periplus.flow.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import periplus.flow.snapshot.Snapshot;
import periplus.flow.snapshot.SnapshotSettings;
import periplus.flow.snapshot.seal.SealSettings;
import periplus.io.cluster.ApplyOptions;
import periplus.io.cluster.ApplyResult;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.embedded.EmbeddedCluster;
import periplus.io.git.GitRepository;
import periplus.io.git.value.Identity;
import periplus.model.clean.Cleaning;
import periplus.model.clean.own.OwnRule;
import periplus.model.clean.own.OwnRules;
import periplus.model.clean.rule.Rule;
import periplus.model.manifest.FieldPath;
import periplus.model.manifest.ObjectName;
import periplus.model.manifest.ResourceType;
import periplus.model.manifest.Selection;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.text.Documents;
import periplus.model.tree.Mapping;
import periplus.testing.TestKeys;
import periplus.testing.Trees;

/** A cluster in memory with a namespace and a Deployment, and a repository on disk if wished. */
final class Lab {

    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));
    static final Identity SOMEBODY = new Identity("Somebody", "somebody@example.org");
    static final int CHANGES_A_DAY = 3;
    static final String LOCK =
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: lock, namespace: shop}, data:"
                    + " {seen: %s}}";
    static final String DEPLOYMENT =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
            spec:
              replicas: %s
              revisionHistoryLimit: 10
              template: {spec: {containers: [{name: web, image: 'web:1'}]}}
            """;

    private final Path directory;
    private Optional<TestKeys> keys = Optional.empty();

    private final Cluster cluster = EmbeddedCluster.start(CLOCK);

    Lab(Path directory) {
        this.directory = directory;
        apply("{apiVersion: v1, kind: Namespace, metadata: {name: shop}}");
        apply(DEPLOYMENT.formatted(3));
    }

    Cluster cluster() {
        return cluster;
    }

    Explanation explain(String object, String namespace) {
        return explain(object, namespace, Cleaning.DEFAULT);
    }

    /** The cluster is used again, so it is not closed. */
    Explanation explain(String object, String namespace, Cleaning cleaning) {
        return new Explain(cluster, Optional.empty(), settings(cleaning), CLOCK)
                .explain(name(object, namespace));
    }

    Explanation explain(Cluster limited, String object) {
        return new Explain(limited, Optional.empty(), settings(Cleaning.DEFAULT), CLOCK)
                .explain(name(object, "shop"));
    }

    /** The cluster as somebody sees it who may not get objects of one kind. */
    Cluster without(String kind) {
        return (Cluster)
                Proxy.newProxyInstance(
                        Cluster.class.getClassLoader(),
                        new Class<?>[] {Cluster.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("get")
                                    && ((ResourceType) arguments[0]).id().equals(kind)) {
                                throw new Failure(ExitCode.CLUSTER, "it is forbidden", "ask");
                            }
                            return method.invoke(cluster, arguments);
                        });
    }

    Path repository() {
        Path state = directory.resolve("state");
        keys = Optional.of(TestKeys.repository(state, SOMEBODY, CLOCK));
        return state;
    }

    FieldExplanation field(String object, String path) {
        return new Explain(cluster, Optional.empty(), settings(Cleaning.DEFAULT), CLOCK)
                .explain(name(object, "shop"), FieldPath.parse(path));
    }

    Standing standing(Path state, String object) {
        try (GitRepository repository = GitRepository.open(state)) {
            return new Explain(cluster, Optional.of(repository), settings(Cleaning.DEFAULT), CLOCK)
                    .explain(name(object, "shop"))
                    .standing();
        }
    }

    void snapshot(Path state) {
        try (GitRepository repository = GitRepository.open(state)) {
            new Snapshot(
                            cluster,
                            repository,
                            settings(Cleaning.DEFAULT),
                            keys.orElseThrow().keys(),
                            CLOCK,
                            _ -> {})
                    .take(new Snapshot.Wish(Selection.ALL, false, false));
        }
    }

    static SnapshotSettings settings(Cleaning cleaning) {
        return new SnapshotSettings(
                SOMEBODY,
                SOMEBODY,
                2,
                Set.of(),
                Set.of(),
                cleaning,
                CHANGES_A_DAY,
                SealSettings.DEFAULT);
    }

    static ObjectName name(String object, String namespace) {
        return ObjectName.parse(
                object, namespace.isEmpty() ? Optional.empty() : Optional.of(namespace));
    }

    static List<Rule> rules(String rule) {
        return OwnRules.of(
                List.of(Documents.readYaml(rule.getBytes(UTF_8), OwnRule.class, "test")));
    }

    void own(String kind, String name, String ownerKind, String owner) {
        String uid =
                cluster.get(type(ownerKind), Optional.of("shop"), owner)
                        .orElseThrow()
                        .textOrEmpty("metadata", "uid");
        apply(owned(kind, name, ownerKind, owner, uid));
    }

    static String owned(String kind, String name, String ownerKind, String owner, String uid) {
        return "{apiVersion: apps/v1, kind: %s, metadata: {name: %s, namespace: shop, ownerReferences: [{apiVersion: apps/v1, kind: %s, name: %s, uid: %s, controller: true}]}}"
                .formatted(kind, name, ownerKind, owner, uid);
    }

    ResourceType type(String kind) {
        return cluster.discover().types().stream()
                .filter(type -> type.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    void controller(int seen) {
        apply("lock-controller", LOCK.formatted("'" + seen + "'"));
    }

    void apply(String yaml) {
        apply("kubectl", yaml);
    }

    void apply(String manager, String yaml) {
        Mapping object = Trees.yaml(yaml);
        assertThat(
                        cluster.apply(
                                type(object.textOrEmpty("kind")),
                                object,
                                new ApplyOptions(manager, true, false)))
                .isInstanceOf(ApplyResult.Applied.class);
    }
}
