package periplus.io.cluster.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.io.cluster.ApplyOptions;
import periplus.io.cluster.ApplyResult;
import periplus.io.cluster.Discovery;
import periplus.io.cluster.ListRequest;
import periplus.io.cluster.Listing;
import periplus.io.cluster.Samples;
import periplus.io.cluster.WatchEnd;
import periplus.io.cluster.WatchEvent;
import periplus.io.cluster.WatchRequest;
import periplus.io.cluster.http.Retries;
import periplus.io.cluster.http.Timeouts;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.Failure;
import periplus.testing.ScriptedServer;

class KubernetesFaultsTest {

    private static final ResourceType CONFIG_MAPS =
            new ResourceType("", "v1", "configmaps", "ConfigMap", true, Set.of("list"));
    private final ScriptedServer server = new ScriptedServer();
    private final KubernetesCluster cluster;
    private final List<String> seen = new ArrayList<>();

    KubernetesFaultsTest(@TempDir Path directory) {
        Duration soon = Duration.ofMillis(300);
        cluster =
                KubernetesCluster.connect(
                        new ConnectionSettings(
                                Optional.of(server.kubeconfig(directory)),
                                Optional.empty(),
                                2,
                                new Timeouts(soon, soon.multipliedBy(10), soon, soon),
                                new Retries(3, Duration.ofMillis(1))));
    }

    @AfterEach
    void close() {
        cluster.close();
        server.close();
    }

    @Test
    void aBusyServerIsAskedAgain() {
        server.answers(429, Map.of("Retry-After", "0"), "")
                .answers(503, "")
                .answers(200, page("", "a"));

        assertThat(list()).isEqualTo(new Listing.Complete(1, "7"));
        assertThat(seen).containsExactly("a");
    }

    @Test
    void aServerThatKeepsFailingIsQuoted() {
        String words = "conversion webhook for ships failed: no endpoints available";
        String status =
                """
                {"kind":"Status","code":500,"reason":"InternalError","message":"%s"}\
                """
                        .formatted(words);
        server.answers(500, status).answers(500, status).answers(500, status);

        assertThat(list())
                .asInstanceOf(type(Listing.Incomplete.class))
                .extracting(incomplete -> incomplete.reason().message())
                .asString()
                .contains("configmaps could not be listed", words);
    }

    @Test
    void whatIsNoStatusIsNotQuoted() {
        server.answers(418, "<html>token=geheim</html>");

        assertThat(list())
                .asInstanceOf(type(Listing.Incomplete.class))
                .extracting(incomplete -> incomplete.reason().message())
                .asString()
                .contains("418")
                .doesNotContain("geheim");
    }

    @Test
    void aBrokenFirstPageIsReadAgainUnnoticed() {
        server.breaksAfter("{\"items\":[{\"metadata\":{\"name\":\"a\",\"namespace\":\"shop\"}},")
                .answers(200, page("", "a", "b"));

        assertThat(list()).isEqualTo(new Listing.Complete(2, "7"));
        assertThat(seen).containsExactly("a", "b");
    }

    @Test
    void aBrokenLaterPageGoesOnWhereItBroke() {
        String big = "x".repeat(5 << 20);
        server.answers(200, page("next", "a", "b"))
                .breaksAfter(
                        "{\"items\":[{\"metadata\":{\"name\":\"c\",\"namespace\":\"shop\"}},{\"data\":\""
                                + big)
                .answers(200, page("", "c", "d"));

        assertThat(list()).isEqualTo(new Listing.Complete(4, "7"));
        assertThat(seen).containsExactly("a", "b", "c", "d");
        assertThat(server.requests())
                .containsExactly(
                        "GET /api/v1/configmaps?limit=2",
                        "GET /api/v1/configmaps?limit=2&continue=next",
                        "GET /api/v1/configmaps?limit=2&continue=next");
    }

    @Test
    void aFirstPageThatBreaksLateIsNotReadAgain() {
        String big = "x".repeat(5 << 20);
        server.breaksAfter(
                "{\"items\":[{\"metadata\":{\"name\":\"a\",\"namespace\":\"shop\"}},{\"data\":\""
                        + big);

        assertThat(list()).isInstanceOf(Listing.Incomplete.class);
        assertThat(seen).containsExactly("a");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aSnapshotThatExpiresBetweenPagesLeavesTheListIncomplete() {
        server.answers(200, page("next", "a", "b"))
                .answers(410, "{\"kind\":\"Status\",\"reason\":\"Expired\"}");

        assertThat(list())
                .asInstanceOf(type(Listing.Incomplete.class))
                .satisfies(incomplete -> {
                    assertThat(incomplete.count()).isEqualTo(2);
                    assertThat(incomplete.reason().message()).contains("410");
                });
    }

    @Test
    void aSilentServerIsNotWaitedForForEver() {
        for (int attempt = 0; attempt < 3; attempt++) {
            server.fallsSilentAfter("{\"items\":[");
        }

        assertThat(list()).isInstanceOf(Listing.Incomplete.class);
    }

    @Test
    void aFailingSinkIsTheCallersAffair() {
        server.answers(200, page("", "a"));

        assertThatThrownBy(() ->
                        cluster.list(
                                ListRequest.all(CONFIG_MAPS),
                                _ -> {
                                    throw new IllegalStateException("disk full");
                                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("disk full");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void refusedCredentialsEndTheRun() {
        server.answers(401, "");

        assertThat(catchThrowableOfType(Failure.class, this::list).problem().message())
                .contains("401");
    }

    /** Whoever answers for the server must not be able to send the credentials elsewhere. */
    @Test
    void aRedirectIsNotFollowed() {
        server.answers(302, Map.of("Location", server.address() + "/elsewhere"), "");

        assertThat(list()).isInstanceOf(Listing.Incomplete.class);
        assertThat(server.requests())
                .isNotEmpty()
                .noneMatch(request -> request.contains("elsewhere"));
    }

    @Test
    void aSilentWatchFails() {
        server.fallsSilentAfter(
                "{\"type\":\"ADDED\",\"object\":{\"metadata\":{\"name\":\"a\",\"namespace\":\"shop\"}}}\n");

        assertThat(watch()).isInstanceOf(WatchEnd.Failed.class);
        assertThat(seen).containsExactly("a");
    }

    @Test
    void aWatchEndsWithTheStreamOrByExpiry() {
        server.answers(200, "")
                .answers(200, "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"code\":410}}")
                .answers(410, "");

        assertThat(watch()).isEqualTo(new WatchEnd.Closed());
        assertThat(watch()).isEqualTo(new WatchEnd.Expired());
        assertThat(watch()).isEqualTo(new WatchEnd.Expired());
    }

    @Test
    void anApplyThatBreaksIsTriedAgain() {
        server.breaksAfter("{\"kind\":").answers(200, "{\"kind\":\"ConfigMap\"}");

        assertThat(
                        cluster.apply(
                                CONFIG_MAPS,
                                Samples.configMap("shop", "lamp", "green"),
                                new ApplyOptions("tester", true, true)))
                .isInstanceOf(ApplyResult.Applied.class);
        assertThat(server.requests())
                .hasSize(2)
                .allMatch(request ->
                        request.equals(
                                "PATCH /api/v1/namespaces/shop/configmaps/lamp?"
                                        + "fieldManager=tester&force=true"
                                        + "&fieldValidation=Strict&dryRun=All"));
    }

    @Test
    void anOldServerIsAskedGroupByGroup() {
        server.answers(200, "{\"kind\":\"APIVersions\",\"versions\":[\"v1\"]}")
                .answers(200, resources("configmaps", "ConfigMap"))
                .answers(
                        200,
                        """
                        {"kind":"APIGroupList","groups":[{"name":"apps",
                         "versions":[{"version":"v1beta1"},{"version":"v1"}],
                         "preferredVersion":{"version":"v1"}}]}\
                        """)
                .answers(200, resources("deployments", "Deployment"))
                .answers(404, "");

        Discovery discovery = cluster.discover();

        assertThat(discovery.types())
                .extracting(found -> found.id() + " " + found.apiVersion())
                .containsExactly("configmaps v1", "deployments.apps apps/v1");
        assertThat(discovery.gaps())
                .singleElement()
                .extracting(Discovery.Gap::version)
                .isEqualTo("v1beta1");
    }

    private Listing list() {
        return cluster.list(
                ListRequest.all(CONFIG_MAPS),
                object -> seen.add(String.valueOf(object.text("metadata", "name"))));
    }

    private WatchEnd watch() {
        return cluster.watch(
                new WatchRequest(CONFIG_MAPS, Optional.empty(), "7"),
                event -> {
                    if (event instanceof WatchEvent.Added(var object)) {
                        seen.add(String.valueOf(object.text("metadata", "name")));
                    }
                });
    }

    private static String item(String name) {
        return "{\"metadata\":{\"name\":\"" + name + "\",\"namespace\":\"shop\"}}";
    }

    private static String page(String next, String... names) {
        List<String> items = new ArrayList<>();
        for (String name : names) {
            items.add(item(name));
        }
        String token = next.isEmpty() ? "" : ",\"continue\":\"" + next + "\"";
        return """
        {"kind":"ConfigMapList","metadata":{"resourceVersion":"7"%s},"items":[%s]}\
        """
                .formatted(token, String.join(",", items));
    }

    private static String resources(String plural, String kind) {
        return """
        {"kind":"APIResourceList","resources":[
         {"name":"%1$s","kind":"%2$s","namespaced":true,"verbs":["list"]},
         {"name":"%1$s/status","kind":"%2$s","namespaced":true,"verbs":["get"]}]}\
        """
                .formatted(plural, kind);
    }
}
