package periplus;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.kubernetes.ConnectionSettings;
import periplus.io.cluster.kubernetes.KubernetesCluster;
import periplus.model.manifest.ManifestPath;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;
import periplus.testing.ControlPlane;
import periplus.testing.Eventually;
import periplus.testing.RealCluster;
import periplus.testing.Trees;
import periplus.testing.WebhookServer;

/** A whole cluster comes back on another server, works there, and stays. */
@RealCluster
class ComeBackIT {

    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    /** Services that do not run in a cluster, but outside, are called by their names this way. */
    private static final List<String> BY_NAME = List.of("--enable-aggregator-routing=false");

    private static final ResourceType CONFIG_MAPS =
            new ResourceType("", "v1", "configmaps", "ConfigMap", true, Set.of());

    private static final ResourceKey ORPHAN =
            new ResourceKey("configmaps", Optional.of("default"), "orphan");

    @TempDir private Path directory;

    @Test
    void twoThousandObjectsThatNeedEachOtherComeBackAndStay() throws IOException {
        AllKinds all = new AllKinds(directory);
        Path before = directory.resolve("before");
        Path after = directory.resolve("after");
        try (WebhookServer webhooks = new WebhookServer(Workshop.CONVERTER)) {
            Map<ResourceKey, Mapping> original;
            try (ControlPlane plane = ControlPlane.start(BY_NAME)) {
                plane.startControllerManager();
                all.fill(plane);
                original = fill(plane, webhooks);
                all.snapshot(before, plane);
            }
            int conversions = webhooks.calls("/convert");
            assertThat(conversions).isPositive();
            try (ControlPlane plane = ControlPlane.start(BY_NAME)) {
                plane.startControllerManager();
                AllKinds.awaitAccount(plane, "default");

                Program.Run run =
                        run("restore", before, plane, all.key(before), "--yes", "--wait", "0");

                assertThat(run.exit()).as(run.out() + run.err()).isZero();
                assertThat(webhooks.calls("/convert")).isGreaterThan(conversions);
                staysAs(original, objects(before), plane);
                Program.Run plan = run("plan", before, plane, all.key(before));
                assertThat(plan.out()).doesNotContain(" to create", " to merge", " blocked");
                all.snapshot(after, plane);
            }
            SortedMap<String, Object> wanted = new Committed(before, all.key(before)).files();
            wanted.computeIfPresent( // kept until somebody has looked at what is behind it
                    "cluster/persistentvolumes/maximal.yaml",
                    (_, text) ->
                            text.toString().replace("  persistentVolumeReclaimPolicy: Delete\n", ""));
            assertThat(new Committed(after, all.key(after)).files())
                    .containsExactlyEntriesOf(wanted);
        }
    }

    private static Map<ResourceKey, Mapping> fill(ControlPlane plane, WebhookServer webhooks) {
        try (Cluster cluster = connect(plane)) {
            new Workshop(plane, webhooks).fill(cluster);
            return living(cluster);
        }
    }

    /** What is to come back. */
    private static Set<ResourceKey> objects(Path state) throws IOException {
        try (Stream<Path> files = Files.walk(state)) {
            return files.map(file -> state.relativize(file).toString())
                    .flatMap(file -> ManifestPath.parse(file).stream())
                    .filter(place -> place.area() == ManifestPath.Area.OBJECTS)
                    .flatMap(place -> place.key().stream())
                    .collect(toSet());
        }
    }

    private static Map<ResourceKey, Mapping> living(Cluster cluster) {
        try (Deletions now = Deletions.watch(cluster)) {
            return now.living();
        }
    }

    private static void staysAs(
            Map<ResourceKey, Mapping> original, Set<ResourceKey> objects, ControlPlane plane) {
        assertThat(objects).hasSizeGreaterThan(2_000);
        try (Cluster cluster = connect(plane);
                Deletions deletions = Deletions.watch(cluster)) {
            makeAnOrphan(plane);
            Map<ResourceKey, Mapping> restored = deletions.living();
            assertThat(restored.keySet()).containsAll(objects);
            assertThat(objects)
                    .allSatisfy(key ->
                            assertThat(owners(restored, key)).isEqualTo(owners(original, key)));
            accountsLogIn(original, plane, cluster);

            assertThat(deletions.noneOf(objects, TWO_MINUTES)).contains(ORPHAN);

            assertThat(uids(living(cluster), objects)).isEqualTo(uids(restored, objects));
        }
    }

    /** What the garbage collector must take, if it works at all. */
    private static void makeAnOrphan(ControlPlane plane) {
        Mapping orphan =
                Trees.yaml(
                        """
                        apiVersion: v1
                        kind: ConfigMap
                        metadata:
                          name: orphan
                          namespace: default
                          ownerReferences:
                          - {apiVersion: v1, kind: ConfigMap, name: gone, uid: 0c1d}
                        """);
        assertThat(plane.requests().create(CONFIG_MAPS, orphan).status()).isEqualTo(201);
    }

    private static Set<Mapping> owners(Map<ResourceKey, Mapping> living, ResourceKey key) {
        return living.getOrDefault(key, Mapping.EMPTY)
                .sequence("metadata", "ownerReferences")
                .mappings()
                .map(owner -> owner.without("uid"))
                .map(owner -> owner.isTrue("controller") ? owner : owner.without("controller"))
                .collect(toSet());
    }

    private static Map<ResourceKey, String> uids(
            Map<ResourceKey, Mapping> living, Set<ResourceKey> which) {
        return which.stream()
                .filter(living::containsKey)
                .collect(toMap(key -> key, key -> living.get(key).textOrEmpty("metadata", "uid")));
    }

    /** By tokens of this server, that its controller put into the Secrets. */
    private static void accountsLogIn(
            Map<ResourceKey, Mapping> original, ControlPlane plane, Cluster cluster) {
        ResourceType secrets = cluster.discover().type("secrets").orElseThrow();
        List<ResourceKey> tokens =
                original.entrySet().stream()
                        .filter(each ->
                                "kubernetes.io/service-account-token"
                                        .equals(each.getValue().text("type")))
                        .map(Map.Entry::getKey)
                        .toList();
        assertThat(tokens).hasSizeGreaterThanOrEqualTo(3 * Workshop.LINES);
        for (ResourceKey key : tokens) {
            Eventually.holds(
                    key + " is filled",
                    () -> !token(cluster, secrets, key).isEmpty());
            assertThat(token(cluster, secrets, key))
                    .isNotEqualTo(original.get(key).textOrEmpty("data", "token"));
        }
        String name = "line-00";
        String token =
                token(cluster, secrets, new ResourceKey("secrets", Optional.of(name), "app-token"));
        Path login =
                plane.kubeconfigs()
                        .token(
                                new String(
                                        Base64.getDecoder().decode(token), StandardCharsets.UTF_8));
        assertThat(plane.kubectl("--kubeconfig", login.toString(), "auth", "whoami"))
                .contains("system:serviceaccount:" + name + ":app");
    }

    private static String token(Cluster cluster, ResourceType secrets, ResourceKey key) {
        return cluster.get(secrets, key.namespace(), key.name())
                .map(secret -> secret.textOrEmpty("data", "token"))
                .orElse("");
    }

    private static Cluster connect(ControlPlane plane) {
        return KubernetesCluster.connect(
                ConnectionSettings.of(Optional.of(plane.kubeconfig()), Optional.empty()));
    }

    private static Program.Run run(
            String command, Path state, ControlPlane plane, Path key, Object... more) {
        Object[] args = {
            command, "--repo", state, "--kubeconfig", plane.kubeconfig(), "--identity", key
        };
        return Program.run(Stream.concat(Stream.of(args), Stream.of(more)).toArray());
    }
}
