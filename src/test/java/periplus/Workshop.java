package periplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.Discovery;
import periplus.model.manifest.ResourceType;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.testing.ApiRequests;
import periplus.testing.ControlPlane;
import periplus.testing.Eventually;
import periplus.testing.HelmNotes;
import periplus.testing.WebhookServer;

/**
 * A factory of many like lines, each a namespace: some 1,900 objects that own, name and guard each
 * other, and that webhooks look at. Its files are in {@code src/test/resources/comeback}.
 */
final class Workshop {

    /** As whom a webhook answers that is called by its Service. */
    static final String CONVERTER = "converter.workshop.svc";

    static final int LINES = 23;

    private static final Path FILES = Path.of("src", "test", "resources", "comeback");
    private static final int FIRST_PORT = 30010;
    private static final int MANY = 10;
    private static final String DEFINITION = "CustomResourceDefinition";
    private static final Set<String> KINDS =
            Set.of(
                    "plants.workshop.example",
                    "machines.workshop.example",
                    "valves.workshop.example");
    private static final ResourceType ACCOUNTS = core("serviceaccounts", "ServiceAccount");
    private static final ResourceType CONFIG_MAPS = core("configmaps", "ConfigMap");

    private final ControlPlane plane;
    private final ApiRequests requests;
    private final WebhookServer webhooks;

    /** Of everything, for those that it owns. */
    private final Map<String, String> uids = new ConcurrentHashMap<>();

    private volatile Discovery served = new Discovery(List.of(), List.of());

    Workshop(ControlPlane plane, WebhookServer webhooks) {
        this.plane = plane;
        this.requests = plane.requests();
        this.webhooks = webhooks;
    }

    private static ResourceType core(String plural, String kind) {
        return new ResourceType("", "v1", plural, kind, true, Set.of());
    }

    /** Makes the objects. */
    void fill(Cluster cluster) {
        List<Mapping> once =
                read(
                        "cluster.yaml",
                        Map.of(
                                "AUTHORITY",
                                webhooks.authority(),
                                "ADDRESS",
                                webhooks.address(),
                                "PORT",
                                "" + webhooks.port()));
        served = cluster.discover();
        once.stream().filter(Workshop::isDefinition).forEach(this::make);
        Eventually.holds(
                "the new kinds are served",
                () -> {
                    served = cluster.discover();
                    return KINDS.stream().allMatch(kind -> served.type(kind).isPresent());
                });
        once.stream().filter(object -> !isDefinition(object)).forEach(this::make);
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            CompletableFuture.allOf(
                            IntStream.range(0, LINES)
                                    .mapToObj(number ->
                                            CompletableFuture.runAsync(() -> line(number), pool))
                                    .toArray(CompletableFuture[]::new))
                    .join();
        }
        changeWhatEveryClusterHas();
    }

    private void changeWhatEveryClusterHas() {
        plane.kubectl("label", "namespace", "kube-system", "workshop.example/line=of-control");
        String pull = "{\"imagePullSecrets\": [{\"name\": \"registry\"}]}";
        plane.kubectl("patch", "serviceaccount", "default", "-n", name(0), "-p", pull);
    }

    private static boolean isDefinition(Mapping object) {
        return DEFINITION.equals(object.text("kind"));
    }

    private void line(int number) {
        String line = name(number);
        Map<String, String> words =
                Map.of(
                        "LINE",
                        line,
                        "NEXT",
                        name((number + 1) % LINES),
                        "PORT",
                        "" + (FIRST_PORT + number));
        List<Mapping> objects = read("line.yaml", words);
        make(objects.getFirst());
        Mapping account = named("default", line);
        Eventually.holds(
                line + " has its account", () -> requests.get(ACCOUNTS, account).status() == 200);
        Eventually.holds("webhooks are asked about " + line, () -> isInjected(line));
        objects.stream().skip(1).forEach(this::make);
        HelmNotes notes = new HelmNotes(line, "web");
        make(notes.secret(1, "superseded", "1.0"));
        make(notes.secret(2, "deployed", "1.1"));
        awaitControllers(line);
        read("quota.yaml", words).forEach(this::make);
    }

    /** The namespace of a line. */
    static String name(int number) {
        return "line-%02d".formatted(number);
    }

    private static Mapping named(String name, String namespace) {
        return Mapping.of(
                "metadata",
                Mapping.of("name", Scalar.text(name)).with("namespace", Scalar.text(namespace)));
    }

    private boolean isInjected(String line) {
        Mapping probe = named("probe", line);
        Mapping made = requests.create(CONFIG_MAPS, probe).body();
        requests.remove(CONFIG_MAPS, probe);
        return made.mapping("metadata", "labels").has("injected");
    }

    /** They make a Pod for each workload, and the claim of the StatefulSet. */
    private void awaitControllers(String line) {
        ResourceType claims = core("persistentvolumeclaims", "PersistentVolumeClaim");
        ResourceType pods = core("pods", "Pod");
        Eventually.holds(
                line + " is looked after",
                () ->
                        requests.get(claims, named("data-db-0", line)).status() == 200
                                && requests.get(pods, named("db-0", line)).status() == 200);
    }

    private static List<Mapping> read(String file, Map<String, String> words) {
        try {
            String text = Files.readString(FILES.resolve(file));
            for (Map.Entry<String, String> word : words.entrySet()) {
                text = text.replace(word.getKey(), word.getValue());
            }
            return Stream.of(text.split("\n---\n", -1))
                    .flatMap(Workshop::repeated)
                    .map(each -> YamlReader.readMapping(each.getBytes(StandardCharsets.UTF_8)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> repeated(String document) {
        return document.contains("-N,")
                ? IntStream.range(0, MANY)
                        .mapToObj(number -> document.replaceAll("\\bN\\b|(?<=1)N", "" + number))
                : Stream.of(document);
    }

    private void make(Mapping object) {
        ResourceType type = type(object);
        String namespace = object.textOrEmpty("metadata", "namespace");
        Mapping owned = object.update("metadata", metadata -> withUids(metadata, namespace));
        ApiRequests.Answer answer = requests.create(type, owned);
        assertThat(answer.status()).as(answer.body().textOrEmpty("message")).isEqualTo(201);
        if (object.has("status")) {
            assertThat(requests.report(type, object).status()).isEqualTo(200);
        }
        uids.put(
                place(
                        namespace,
                        object.textOrEmpty("kind"),
                        object.textOrEmpty("metadata", "name")),
                answer.body().textOrEmpty("metadata", "uid"));
    }

    private ResourceType type(Mapping object) {
        String version = object.textOrEmpty("apiVersion");
        String kind = object.textOrEmpty("kind");
        return served.types().stream()
                .filter(type -> type.apiVersion().equals(version) && type.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no kind " + version + " " + kind));
    }

    private Mapping withUids(Mapping metadata, String namespace) {
        return metadata.has("ownerReferences")
                ? metadata.updateSequence(
                        "ownerReferences",
                        owners ->
                                owners.mapMappings(
                                        owner -> owner.with("uid", uid(owner, namespace))))
                : metadata;
    }

    private Node uid(Mapping owner, String namespace) {
        String kind = owner.textOrEmpty("kind");
        String name = owner.textOrEmpty("name");
        String uid =
                uids.getOrDefault(place(namespace, kind, name), uids.get(place("", kind, name)));
        assertThat(uid).as(kind + " " + name).isNotNull();
        return Scalar.text(uid);
    }

    private static String place(String namespace, String kind, String name) {
        return namespace + "/" + kind + "/" + name;
    }
}
