package periplus.io.cluster.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import periplus.io.cluster.ApplyOptions;
import periplus.io.cluster.ApplyResult;
import periplus.io.cluster.Discovery;
import periplus.io.cluster.FollowedWatch;
import periplus.io.cluster.Kinds;
import periplus.io.cluster.ListRequest;
import periplus.io.cluster.ListRequest.Detail;
import periplus.io.cluster.Listing;
import periplus.io.cluster.Samples;
import periplus.io.cluster.WatchEnd;
import periplus.io.cluster.WatchEvent;
import periplus.io.cluster.WatchRequest;
import periplus.io.cluster.http.Retries;
import periplus.io.cluster.http.Timeouts;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.tree.Mapping;
import periplus.testing.ControlPlane;
import periplus.testing.Eventually;
import periplus.testing.RealCluster;
import periplus.testing.Relay;

/** What only a real server shows. */
@RealCluster
class KubernetesLoadIT {

    private static final ApplyOptions AS_TESTER = new ApplyOptions("tester", false, false);
    private static final int MANY_WATCHES = 130;

    private final ControlPlane plane;

    KubernetesLoadIT(ControlPlane plane) {
        this.plane = plane;
    }

    @Test
    void aListOfManyPagesIsWholeAndSeesNothingTwice() {
        String namespace = plane.freshNamespace();
        plane.createConfigMaps(namespace, 1_200);
        try (KubernetesCluster cluster = connect(plane.kubeconfig(), 100)) {
            ResourceType configMaps = Kinds.of(cluster).get("configmaps");
            Set<String> names = new HashSet<>();

            Listing listing =
                    cluster.list(
                            new ListRequest(
                                    configMaps,
                                    Optional.of(namespace),
                                    Optional.empty(),
                                    Detail.FULL),
                            map -> names.add(map.text("metadata", "name")));

            assertThat(listing)
                    .asInstanceOf(type(Listing.Complete.class))
                    .extracting(Listing.Complete::count)
                    .isEqualTo((long) names.size());
            assertThat(names).filteredOn(name -> name.startsWith("item-")).hasSize(1_200);
        }
    }

    @Test
    void manyWatchesLeaveRoomForOtherRequests() throws Exception {
        String namespace = plane.freshNamespace();
        try (KubernetesCluster cluster = connect(plane.kubeconfig(), 500)) {
            ResourceType configMaps = Kinds.of(cluster).get("configmaps");
            WatchRequest request =
                    new WatchRequest(
                            configMaps, Optional.of(namespace), version(cluster, configMaps));
            List<FollowedWatch> watches =
                    IntStream.range(0, MANY_WATCHES)
                            .mapToObj(_ -> FollowedWatch.start(cluster, request))
                            .toList();

            cluster.apply(configMaps, Samples.configMap(namespace, "lamp", "green"), AS_TESTER);

            for (FollowedWatch watch : watches) {
                assertThat(watch.next()).isInstanceOf(WatchEvent.Added.class);
            }
            watches.forEach(FollowedWatch::close);
        }
    }

    @Test
    void aKindThatMayNotBeReadIsNamed() {
        try (KubernetesCluster cluster =
                connect(plane.kubeconfigs().token(ControlPlane.LIMITED_TOKEN), 500)) {
            ResourceType secrets = Kinds.of(cluster).get("secrets");

            Listing listing = cluster.list(ListRequest.all(secrets), _ -> {});

            assertThat(listing)
                    .asInstanceOf(type(Listing.Incomplete.class))
                    .satisfies(incomplete -> {
                        assertThat(incomplete.count()).isZero();
                        assertThat(incomplete.reason().message())
                                .startsWith("secrets could not be listed")
                                .contains("403", "\"limited\"");
                    });
        }
    }

    @Test
    void anApiServiceWithoutAServerIsAGapAndTheRestIsThere() {
        try (KubernetesCluster cluster = connect(plane.kubeconfig(), 500)) {
            ResourceType services = Kinds.of(cluster).get("apiservices.apiregistration.k8s.io");
            cluster.apply(services, deadService(), AS_TESTER);
            try {
                Eventually.holds(
                        "the dead service is a gap",
                        () ->
                                cluster.discover().gaps().stream()
                                        .map(Discovery.Gap::group)
                                        .anyMatch("dead.example.org"::equals));
                assertThat(Kinds.of(cluster).has("configmaps")).isTrue();
            } finally {
                cluster.delete(services, Optional.empty(), "v1.dead.example.org");
            }
        }
    }

    @Test
    void anUnknownFieldIsNamed() {
        String namespace = plane.freshNamespace();
        Mapping odd =
                Samples.json(
                        """
                        {"apiVersion": "v1", "kind": "Service",
                         "metadata": {"name": "odd", "namespace": "%s"},
                         "spec": {"colour": "green", "ports": [{"port": 80}]}}\
                        """
                                .formatted(namespace));
        try (KubernetesCluster cluster = connect(plane.kubeconfig(), 500)) {
            assertThat(cluster.apply(Kinds.of(cluster).get("services"), odd, AS_TESTER))
                    .asInstanceOf(type(ApplyResult.Refused.class))
                    .extracting(ApplyResult.Refused::message)
                    .isEqualTo("the server knows no field spec.colour of Service (v1)");
        }
    }

    @Test
    void theServersWarningsAreHandedOn() {
        String namespace = plane.freshNamespace();
        Mapping old =
                Samples.json(
                        """
                        {"apiVersion": "v1", "kind": "Endpoints",
                         "metadata": {"name": "old", "namespace": "%s"}}\
                        """
                                .formatted(namespace));
        try (KubernetesCluster cluster = connect(plane.kubeconfig(), 500)) {
            assertThat(cluster.apply(Kinds.of(cluster).get("endpoints"), old, AS_TESTER))
                    .asInstanceOf(type(ApplyResult.Applied.class))
                    .satisfies(applied ->
                            assertThat(applied.warnings())
                                    .singleElement()
                                    .asString()
                                    .contains("v1 Endpoints is deprecated"));
        }
    }

    @Test
    void anOutageEndsWatchesAndIsNeverAnEmptyList() throws Exception {
        try (KubernetesCluster cluster = connect(plane.kubeconfig(), 500)) {
            ResourceType configMaps = Kinds.of(cluster).get("configmaps");
            FollowedWatch watch =
                    FollowedWatch.start(
                            cluster,
                            new WatchRequest(
                                    configMaps, Optional.empty(), version(cluster, configMaps)));
            plane.stopApiServer();
            try {
                assertThat(watch.end()).isInstanceOf(WatchEnd.Failed.class);
                assertThat(
                                catchThrowableOfType(
                                                Failure.class,
                                                () ->
                                                        cluster.list(
                                                                ListRequest.all(configMaps),
                                                                _ -> {}))
                                        .problem()
                                        .exit())
                        .isEqualTo(ExitCode.CLUSTER);
            } finally {
                plane.startApiServer();
            }
            assertThat(cluster.list(ListRequest.all(configMaps), _ -> {}))
                    .isInstanceOf(Listing.Complete.class);
        }
    }

    @Test
    void anInterruptEndsAWatch() throws Exception {
        try (KubernetesCluster cluster = connect(plane.kubeconfig(), 500)) {
            ResourceType configMaps = Kinds.of(cluster).get("configmaps");
            FollowedWatch watch =
                    FollowedWatch.start(
                            cluster,
                            new WatchRequest(
                                    configMaps, Optional.empty(), version(cluster, configMaps)));

            watch.interrupt();

            assertThat(catchThrowableOfType(ExecutionException.class, watch::end))
                    .cause()
                    .asInstanceOf(type(Failure.class))
                    .extracting(failure -> failure.problem().exit())
                    .isEqualTo(ExitCode.INTERRUPTED);
        }
    }

    /** As after the sleep of a laptop: neither end is told, and the JDK would go on using it. */
    @Test
    void aConnectionThatIsDeadUnnoticedIsReplaced() throws Exception {
        Duration soon = Duration.ofSeconds(3);
        try (Relay relay = new Relay(plane.address());
                KubernetesCluster cluster =
                        KubernetesCluster.connect(
                                new ConnectionSettings(
                                        Optional.of(
                                                plane.kubeconfigs()
                                                        .at(relay.address())
                                                        .token(ControlPlane.ADMIN_TOKEN)),
                                        Optional.empty(),
                                        500,
                                        new Timeouts(soon, soon, soon, soon),
                                        new Retries(2, Duration.ofMillis(1))))) {
            String version = cluster.server().version();

            relay.loseConnections();

            assertThat(cluster.server().version()).isEqualTo(version);
        }
    }

    private static Mapping deadService() {
        return Samples.json(
                """
                {"apiVersion": "apiregistration.k8s.io/v1", "kind": "APIService",
                 "metadata": {"name": "v1.dead.example.org"},
                 "spec": {"group": "dead.example.org", "version": "v1",
                  "groupPriorityMinimum": 100, "versionPriority": 100,
                  "insecureSkipTLSVerify": true,
                  "service": {"name": "nobody", "namespace": "default"}}}\
                """);
    }

    private static String version(KubernetesCluster cluster, ResourceType type) {
        return ((Listing.Complete) cluster.list(ListRequest.all(type), _ -> {})).resourceVersion();
    }

    private static KubernetesCluster connect(Path kubeconfig, int pageSize) {
        return KubernetesCluster.connect(
                new ConnectionSettings(
                        Optional.of(kubeconfig),
                        Optional.empty(),
                        pageSize,
                        Timeouts.USUAL,
                        new Retries(3, Duration.ofMillis(20))));
    }
}
