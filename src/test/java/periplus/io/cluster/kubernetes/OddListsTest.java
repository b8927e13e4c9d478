package periplus.io.cluster.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.io.cluster.ListRequest;
import periplus.io.cluster.Listing;
import periplus.io.cluster.Unreadable;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.ExitCode;
import periplus.testing.ScriptedServer;

/** Lists in which one element is not what it should be: the others are read all the same. */
class OddListsTest {

    private static final ResourceType CONFIG_MAPS =
            new ResourceType("", "v1", "configmaps", "ConfigMap", true, Set.of("list"));

    private final ScriptedServer server = new ScriptedServer();
    private final KubernetesCluster cluster;
    private final List<String> seen = new ArrayList<>();

    OddListsTest(@TempDir Path directory) {
        cluster =
                KubernetesCluster.connect(
                        ConnectionSettings.of(
                                Optional.of(server.kubeconfig(directory)), Optional.empty()));
    }

    @AfterEach
    void close() {
        cluster.close();
        server.close();
    }

    /** What no real server sends: each is refused by name, and all others are read. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"data\":{\"k\":\"1\",\"k\":\"2\"}",
                "\"data\":{\"k\":\"\\ud800\"}",
                "\"data\":{\"k\":[1e400]}",
                "\"kind\":\"ConfigMap\",\"kind\":\"Secret\""
            })
    void anObjectThatCannotBeReadIsNamedAndTheListGoesOn(String fault) {
        String odd = "{\"metadata\":{\"name\":\"odd\",\"namespace\":\"shop\"}," + fault + "}";
        server.answers(200, pageOf(item("a"), odd, item("b")));
        List<Unreadable> unreadable = new ArrayList<>();

        Listing listing =
                cluster.list(
                        ListRequest.all(CONFIG_MAPS),
                        object -> seen.add(object.textOrEmpty("metadata", "name")),
                        unreadable::add);

        assertThat(listing).isEqualTo(new Listing.Complete(3, "7"));
        assertThat(seen).containsExactly("a", "b");
        assertThat(unreadable)
                .singleElement()
                .satisfies(object -> {
                    assertThat(object.key()).isEqualTo(ResourceKey.of(CONFIG_MAPS, "shop", "odd"));
                    assertThat(object.problem().exit()).isEqualTo(ExitCode.PARTIAL);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "[]",
                "{}",
                "{\"metadata\":[]}",
                "{\"metadata\":{\"name\":5,\"namespace\":\"shop\"}}",
                "{\"metadata\":{\"name\":\"a\"}}",
                "{\"metadata\":{\"name\":\"..\",\"namespace\":\"shop\"}}",
                "{\"metadata\":{\"name\":\"a/b\",\"namespace\":\"shop\"}}"
            })
    void anElementWithoutANameLeavesTheListIncompleteAndTheRestIsRead(String element) {
        server.answers(200, pageOf(item("a"), element, item("b")));

        Listing listing =
                cluster.list(
                        ListRequest.all(CONFIG_MAPS),
                        object -> seen.add(object.textOrEmpty("metadata", "name")),
                        _ -> seen.add("unreadable"));

        assertThat(listing)
                .asInstanceOf(type(Listing.Incomplete.class))
                .extracting(incomplete -> incomplete.reason().message())
                .asString()
                .contains("1 of its objects has no name");
        assertThat(seen).containsExactly("a", "b");
    }

    private static String item(String name) {
        return "{\"metadata\":{\"name\":\"" + name + "\",\"namespace\":\"shop\"}}";
    }

    private static String pageOf(String... items) {
        return "{\"metadata\":{\"resourceVersion\":\"7\"},\"items\":["
                + String.join(",", items)
                + "]}";
    }
}
