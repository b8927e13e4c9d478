package periplus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
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

    /** Where nothing runs, webhooks can only be behind Services that are other names. */
    private static final List<String> BY_NAME = List.of("--enable-aggregator-routing=false");

    private static final ResourceType CONFIG_MAPS =
            new ResourceType("", "v1", "configmaps", "ConfigMap", true, Set.of());

    private static final ResourceKey ORPHAN =
            new ResourceKey("configmaps", Optional.of("default"), "orphan");

    /**
     * What there is as much of as before, and no more may be. Not Pods: those that controllers make
     * while the quota comes are counted minutes later.
     */
    private static final List<String> FULL =
            List.of(
                    "persistentvolumeclaims",
                    "requests.storage",
                    "services",
                    "services.loadbalancers",
                    "services.nodeports");

    @TempDir private Path directory;

    @Test
    void twoThousandObjectsThatNeedEachOtherComeBackAndStay() throws IOException {
        AllKinds all = new AllKinds(directory);
        Path before = directory.resolve("before");
        Path after = directory.resolve("after");
        try (WebhookServer webhooks = new WebhookServer(Workshop.CONVERTER)) {
            Living original;
            try (ControlPlane plane = ControlPlane.start(BY_NAME)) {
                plane.startControllerManager();
                all.fill(plane);
                original = fill(plane, webhooks);
                all.snapshot(before, plane);
            }
            int conversions = webhooks.calls("/convert");
            try (ControlPlane plane = ControlPlane.start(BY_NAME)) {
                plane.startControllerManager();
                AllKinds.awaitAccount(plane, "default");

                restore(before, plane, all.key(before));

                assertThat(webhooks.calls("/convert")).isGreaterThan(conversions).isGreaterThan(1);
                everythingIsAsItWasAndStays(original, objects(before), plane);
                nothingIsLeftToDo(before, plane, all.key(before));
                all.snapshot(after, plane);
            }
        }
        SortedMap<String, Object> wanted = new Committed(before, all.key(before)).files();
        wanted.computeIfPresent(AllKinds.DELETED_VOLUME, (_, text) -> AllKinds.kept(text + ""));
        assertThat(new Committed(after, all.key(after)).files()).containsExactlyEntriesOf(wanted);
    }

    private static Living fill(ControlPlane plane, WebhookServer webhooks) {
        try (Cluster cluster = connect(plane)) {
            new Workshop(plane, webhooks).fill(cluster);
            return Living.in(cluster);
        }
    }

    private static void restore(Path state, ControlPlane plane, Path key) {
        Program.Run plan = run("plan", state, plane, key);
        Program.Run run = run("restore", state, plane, key, "--yes", "--wait", "0");

        assertThat(plan.exit()).as(plan.out() + plan.err()).isZero();
        assertThat(plan.err())
                .contains(
                        "these need each other: workshop/persistentvolumeclaims/egg,"
                                + " workshop/persistentvolumeclaims/hen");
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
    }

    private static void nothingIsLeftToDo(Path state, ControlPlane plane, Path key) {
        Program.Run plan = run("plan", state, plane, key);

        assertThat(plan.exit()).as(plan.err()).isZero();
        assertThat(plan.out()).containsPattern("(?m)^[0-9,]+ to leave as they are$");
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

    private static void everythingIsAsItWasAndStays(
            Living original, Set<ResourceKey> objects, ControlPlane plane) {
        assertThat(objects).hasSizeGreaterThan(2_000);
        try (Cluster cluster = connect(plane)) {
            Living restored = Living.in(cluster);
            assertThat(restored.objects().keySet()).containsAll(objects);
            try (Deletions deletions = Deletions.since(restored, cluster)) {
                makeAnOrphan(plane);
                assertThat(objects)
                        .allSatisfy(key -> {
                            assertThat(restored.owners(key)).isEqualTo(original.owners(key));
                            assertThat(restored.strangers(key)).isEmpty();
                            assertThat(restored.values(key)).isEqualTo(original.values(key));
                        });
                tokensAreNew(original, objects, cluster);
                webhooksAreAsked(plane);

                assertThat(deletions.noneOf(objects, TWO_MINUTES)).contains(ORPHAN);
            }
            Living later = Living.in(cluster);
            assertThat(later.uids(objects)).isEqualTo(restored.uids(objects));
            quotasAreFull(later);
            anAccountLogsIn(later, plane);
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
                          - {apiVersion: v1, kind: ConfigMap, name: gone, uid: of-nobody}
                        """);
        assertThat(plane.requests().create(CONFIG_MAPS, orphan).status()).isEqualTo(201);
    }

    private static void tokensAreNew(Living original, Set<ResourceKey> objects, Cluster cluster) {
        ResourceType secrets = cluster.discover().type(ResourceType.SECRETS).orElseThrow();
        List<ResourceKey> tokens = objects.stream().filter(original::isToken).toList();
        assertThat(tokens).hasSizeGreaterThanOrEqualTo(3 * Workshop.LINES);
        for (ResourceKey key : tokens) {
            String old = token(original.get(key));
            Eventually.holds(
                    key + " has a new token",
                    () ->
                            cluster.get(secrets, key.namespace(), key.name())
                                    .map(ComeBackIT::token)
                                    .filter(token -> !token.isEmpty() && !token.equals(old))
                                    .isPresent());
        }
    }

    private static String token(Mapping secret) {
        return secret.textOrEmpty("data", "token");
    }

    private static void webhooksAreAsked(ControlPlane plane) {
        assertThat(
                        plane.kubectl(
                                "create",
                                "configmap",
                                "probe",
                                "--dry-run=server",
                                "--output=jsonpath={.metadata.labels.injected}",
                                "--namespace=" + Workshop.name(0)))
                .isEqualTo("yes");
    }

    private static void quotasAreFull(Living living) {
        for (int number = 0; number < Workshop.LINES; number++) {
            Optional<String> line = Optional.of(Workshop.name(number));
            Mapping status =
                    living.get(new ResourceKey("resourcequotas", line, "full")).mapping("status");
            assertThat(FULL)
                    .as(status.toString())
                    .allSatisfy(each ->
                            assertThat(status.textOrEmpty("used", each))
                                    .isNotEmpty()
                                    .isEqualTo(status.textOrEmpty("hard", each)));
        }
    }

    private static void anAccountLogsIn(Living living, ControlPlane plane) {
        String line = Workshop.name(0);
        Mapping secret = living.get(new ResourceKey("secrets", Optional.of(line), "app-token"));
        String token = new String(Base64.getDecoder().decode(token(secret)), UTF_8);
        Path login = plane.kubeconfigs().token(token);
        assertThat(plane.kubectl("--kubeconfig=" + login, "auth", "whoami"))
                .contains("system:serviceaccount:" + line + ":app");
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
