package periplus.flow.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.flow.install.AuditSetup;
import periplus.flow.watch.Authors.Seen;
import periplus.io.listen.BearerToken;
import periplus.io.listen.Endpoint;
import periplus.io.listen.ListenAddress;
import periplus.io.listen.Listener;
import periplus.io.listen.Request;
import periplus.io.listen.SelfSigned;
import periplus.io.listen.TlsFiles;
import periplus.model.actor.Actor;
import periplus.model.manifest.ResourceKey;
import periplus.model.text.JsonReader;
import periplus.model.tree.Mapping;
import periplus.testing.ControlPlane;
import periplus.testing.Eventually;
import periplus.testing.RealCluster;

/** A kube-apiserver that is set up as `install` says tells who did what. */
@RealCluster
class AuditIT {

    private static final AuditTrail TRAIL =
            new AuditTrail(AuditTrail.CAPACITY, InstantSource.system());
    private static final Queue<byte[]> RECEIVED = new ConcurrentLinkedQueue<>();

    private static final Actor ALICE = impersonated("alice");
    private static final Actor BOB = impersonated("bob");

    @TempDir static Path directory;
    private static Listener listener;
    private static ControlPlane plane;

    private String namespace;

    @BeforeAll
    static void setUp() throws IOException {
        TlsFiles tls = SelfSigned.kept(directory, Set.of());
        BearerToken token = BearerToken.kept(directory.resolve("token"));
        listener =
                Listener.open(
                        new Listener.Settings(
                                ListenAddress.parse("127.0.0.1:0"),
                                Optional.of(tls),
                                Optional.of(token)),
                        List.of(recorded(AuditEndpoint.of(TRAIL))),
                        problem -> System.err.println(problem));
        AuditSetup setup =
                AuditSetup.of(
                        new AuditSetup.Watcher(
                                listener.url(), Files.readString(tls.chain()), token.reveal()),
                        directory.toString());
        for (var file : setup.files().entrySet()) {
            Files.writeString(Path.of(file.getKey()), file.getValue());
        }
        plane = ControlPlane.start(setup.flags());
        plane.startControllerManager();
    }

    @AfterAll
    static void tearDown() {
        plane.close();
        listener.close();
    }

    @BeforeEach
    void inANamespaceOfItsOwn() {
        namespace = plane.freshNamespace();
    }

    @Test
    void eachVersionHasTheAuthorWhoMadeIt() {
        as("alice", "create role reader --verb=get --resource=pods");
        Seen created = seen("roles.rbac.authorization.k8s.io", "reader");
        as("bob", "annotate role reader tried=yes");
        Seen annotated = seen("roles.rbac.authorization.k8s.io", "reader");
        as("alice", "annotate role reader tried=yes --overwrite");
        as("alice", "annotate role reader tried=no --overwrite --dry-run=server");
        as("alice", "delete role reader");

        isBy(ALICE, new Seen(created.key(), created.uid(), "", true));
        isBy(BOB, annotated);
        isBy(ALICE, created);
    }

    @Test
    void scalingChangesWhatIsScaled() {
        as("bob", "create deployment web --image=nginx:1.27");
        isBy(BOB, seen("deployments.apps", "web"));

        as("alice", "scale deployment web --replicas=0");

        isBy(ALICE, seen("deployments.apps", "web"));
    }

    @Test
    void aSecretHasAnAuthorThoughNothingOfItIsSent() {
        as("alice", "create secret generic password --from-literal=key=hunter2");
        isBy(ALICE, seen("secrets", "password"));
        as("bob", "patch secret password -p '{\"stringData\":{\"key\":\"correct-horse\"}}'");
        Seen patched = seen("secrets", "password");
        isBy(BOB, patched);
        as("alice", "create configmap settings --from-literal=key=battery-staple");
        isBy(ALICE, seen("configmaps", "settings"));
        as("alice", "create serviceaccount robot");
        as("alice", "create token robot");
        as("alice", "delete secret password");
        isBy(ALICE, new Seen(patched.key(), patched.uid(), "", true));

        assertThat(RECEIVED)
                .noneMatch(batch -> holds(batch, "hunter2"))
                .noneMatch(batch -> holds(batch, "correct-horse"))
                .noneMatch(batch -> holds(batch, "battery-staple"))
                .noneMatch(batch -> holds(batch, "TokenRequest"));
    }

    @Test
    void aGeneratedNameIsKnown() {
        String name =
                as(
                                "alice",
                                "create -o name -f - <<'E'\n"
                                        + "{apiVersion: v1, kind: Service, metadata: {generateName: web-},"
                                        + " spec: {ports: [{port: 80}]}}\nE")
                        .strip()
                        .replace("service/", "");

        isBy(ALICE, seen("services", name));
    }

    @Test
    void aDeletionOfManyHasAnAuthor() {
        as("bob", "create configmap one");
        as("bob", "create configmap two");
        Seen one = seen("configmaps", "one");
        Seen two = seen("configmaps", "two");
        isBy(BOB, one);

        as("alice", "delete --raw /api/v1/namespaces/" + namespace + "/configmaps");

        isBy(ALICE, new Seen(one.key(), one.uid(), "", true));
        isBy(ALICE, new Seen(two.key(), two.uid(), "", true));
    }

    @Test
    void whoDeletesANamespaceDeletesWhatIsInIt() {
        as("bob", "create service clusterip web --tcp=80");
        Seen service = seen("services", "web");
        Seen itself = seen("namespaces", namespace);

        as("alice", "delete namespace " + namespace);

        isBy(ALICE, new Seen(service.key(), service.uid(), "", true));
        isBy(ALICE, new Seen(itself.key(), itself.uid(), "", true));
    }

    @Test
    void accountsAndControllersAreNamedAsSuch() {
        as("system:serviceaccount:shop:deployer", "create service clusterip web --tcp=80");
        isBy(new Actor.ServiceAccount("shop", "deployer"), seen("services", "web"));

        Eventually.holds(
                "the controllers have made what belongs to a namespace",
                () ->
                        kubectl("get configmaps,serviceaccounts -o name")
                                .contains("kube-root-ca.crt"));
        isBy(new Actor.Component("root-ca-cert-publisher"), seen("configmaps", "kube-root-ca.crt"));
    }

    @Test
    void whatControllersDoToFollowUpIsByWhoCausedIt() {
        as("alice", "create deployment web --image=nginx:1.27");
        Eventually.holds(
                "the controller has written the revision and a status",
                () ->
                        kubectl(
                                        "get deployment web -o jsonpath={.metadata.annotations}"
                                                + "{.status.observedGeneration}")
                                .endsWith("}1"));

        isBy(ALICE, seen("deployments.apps", "web"));
    }

    private static Endpoint recorded(Endpoint endpoint) {
        return Endpoint.post(
                endpoint.path(),
                endpoint.access(),
                endpoint.limit(),
                request -> {
                    byte[] body = request.body().readAllBytes();
                    RECEIVED.add(body);
                    return endpoint.handler()
                            .answer(new Request(request.accept(), new ByteArrayInputStream(body)));
                });
    }

    private static boolean holds(byte[] batch, String secret) {
        String text = new String(batch, ISO_8859_1);
        return text.contains(secret)
                || text.contains(Base64.getEncoder().encodeToString(secret.getBytes(UTF_8)));
    }

    private static void isBy(Actor actor, Seen change) {
        Eventually.holds(
                change + " is by " + actor + ", not " + TRAIL.of(change),
                () -> TRAIL.of(change).filter(actor::equals).isPresent());
    }

    private Seen seen(String type, String name) {
        Mapping metadata =
                ((Mapping)
                                JsonReader.read(
                                        kubectl("get " + type + " " + name + " -o json")
                                                .getBytes(UTF_8)))
                        .mapping("metadata");
        return new Seen(
                new ResourceKey(type, Optional.ofNullable(metadata.text("namespace")), name),
                metadata.textOrEmpty("uid"),
                metadata.textOrEmpty("resourceVersion"),
                false);
    }

    private String as(String user, String arguments) {
        return kubectl("--as " + user + " --as-group system:masters " + arguments);
    }

    private String kubectl(String arguments) {
        return plane.shell(directory, "kubectl -n " + namespace + " " + arguments);
    }

    private static Actor impersonated(String user) {
        return new Actor.User(user, Optional.of("admin"));
    }
}
