package periplus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.model.text.JsonReader;
import periplus.model.tree.Mapping;
import periplus.testing.CGit;
import periplus.testing.ControlPlane;
import periplus.testing.Eventually;
import periplus.testing.RealCluster;
import periplus.testing.SealingPair;
import periplus.testing.Trees;

/** Explanations and rules of one's own, against a real API server and from the command line. */
@RealCluster(controllerManager = true)
class ExplainIT {

    private static final String RULES =
            """
            rules:
            - drop: metadata.annotations["example.com/seen"]
            - {drop: object, kinds: [configmaps], names: ['tmp-*']}
            - {keep: spec.replicas, kinds: [deployments.apps]}
            - {keep: object, kinds: [leases.coordination.k8s.io], names: [my-lock]}
            - {drop: spec.x, kinds: [unicorns.example.com]}
            """;

    @TempDir private Path directory;
    private final ControlPlane plane;
    private String namespace = "";

    ExplainIT(ControlPlane plane) {
        this.plane = plane;
    }

    @BeforeEach
    void makeNamespace() {
        namespace = plane.freshNamespace();
        create("deployment", "web", "--image=web:1");
    }

    @Test
    void anObjectIsExplainedFieldByField() {
        Program.Run run = explain("deployments/web");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .contains(
                        "exported as namespaces/" + namespace + "/deployments.apps/web.yaml",
                        "  there is no repository here to compare with")
                .anyMatch(line ->
                        line.matches("metadata\\.uid +dropped +meta-uid +The server gives .*"))
                .anyMatch(line ->
                        line.matches("spec\\.replicas +dropped +default +The API server .*"));
        assertThat(explain("deployments/web", "--mode", "full").out())
                .contains("meta-uid")
                .doesNotContain(" default ");
    }

    @Test
    void programsGetTheSame() {
        Mapping json = json(explain("deployments/web", "-o", "json"));

        assertThat(json.text("object", "type")).isEqualTo("deployments.apps");
        assertThat(json.text("outcome")).isEqualTo("exported");
        assertThat(json.text("repository")).isEqualTo("none");
        assertThat(json.sequence("fields").mappings())
                .anySatisfy(field -> {
                    assertThat(field.text("path")).isEqualTo("metadata.uid");
                    assertThat(field.text("what")).isEqualTo("dropped");
                    assertThat(field.text("rule")).isEqualTo("meta-uid");
                });
    }

    @Test
    void oneFieldIsExplainedWithWhoSetIt() {
        create("service", "clusterip", "web", "--tcp=80");

        assertThat(explain("services/web", "spec.clusterIP").out())
                .contains("spec.clusterIP  dropped", "service-cluster-ip", "set by nobody");
        assertThat(explain("deployments/web", "spec.template.spec.containers[0].image").out())
                .contains(
                        "spec.template.spec.containers[web].image  kept as it is",
                        "set by kubectl-create");
        assertThat(explain("deployments/web", "spec.replica").exit()).isEqualTo(2);
    }

    @Test
    void theOwnerOfAnOwnedObjectIsLookedUp() {
        Eventually.holds("the Deployment has a ReplicaSet", () -> !replicaSet().isEmpty());

        assertThat(explain(replicaSet()).out())
                .contains(
                        "not exported: its owner makes it anew",
                        "  deployments.apps/web is exported");
    }

    @Test
    void aSealedSecretMakesItsSecretAnewOnlyIfAKeyThatOpensItIsExported() throws IOException {
        String definition = "src/test/resources/sealed/definition.yaml";
        plane.kubectl("apply", "-f", definition);
        Path key = directory.resolve("key.yaml");
        SealingPair pair = SealingPair.of(2048, Instant.EPOCH, SealingPair.VALIDITY);
        Files.writeString(key, Trees.toYaml(pair.secret("sealed-secrets-key1")));
        try {
            makeSecretOfSealedSecret();
            assertThat(explain("secrets/a").out()).doesNotContain("its owner makes it anew");

            plane.kubectl("apply", "-f", key.toString());
            assertThat(explain("secrets/a").out())
                    .contains("its owner makes it anew", "sealedsecrets.bitnami.com/a is exported");
        } finally {
            plane.kubectl("delete", "--ignore-not-found", "-f", key.toString(), "-f", definition);
        }
    }

    private void makeSecretOfSealedSecret() throws IOException {
        Path sealed = directory.resolve("sealed.yaml");
        Files.writeString(
                sealed,
                """
                apiVersion: bitnami.com/v1alpha1
                kind: SealedSecret
                metadata: {name: a, namespace: %s}
                spec: {encryptedData: {}}
                """
                        .formatted(namespace));
        plane.applyWithDefinitions(sealed);
        String uid =
                plane.kubectl(
                        "get", "-n", namespace, "sealedsecret/a", "-o=jsonpath={.metadata.uid}");
        Path owned = directory.resolve("owned.yaml");
        Files.writeString(
                owned,
                """
                apiVersion: v1
                kind: Secret
                metadata:
                  name: a
                  namespace: %s
                  ownerReferences:
                  - {apiVersion: bitnami.com/v1alpha1, kind: SealedSecret, name: a, uid: %s, controller: true}
                """
                        .formatted(namespace, uid));
        plane.kubectl("apply", "-f", owned.toString());
    }

    @Test
    void noValueOfASecretIsEverShown() {
        create("secret", "generic", "door", "--from-literal=key=s3cr3t-of-the-door");

        for (List<String> words :
                List.of(
                        List.of("secrets/door"),
                        List.of("secrets/door", "-o", "yaml"),
                        List.of("secrets/door", "data.key"),
                        List.of("secrets/door", "data.no"))) {
            Program.Run run = explain(words.toArray(String[]::new));
            assertThat(run.out() + run.err())
                    .contains("door")
                    .doesNotContain("s3cr3t")
                    .doesNotContain("czNjcjN0");
        }
    }

    @Test
    void whatIsNotThereHasItsExitCode() {
        assertThat(explain("deployments/nobody"))
                .satisfies(run -> assertThat(run.exit()).isEqualTo(13))
                .satisfies(run -> assertThat(run.err()).contains("deployments.apps/nobody"));
        assertThat(explain("unicorns/one").exit()).isEqualTo(2);
    }

    @Test
    void rulesOfOnesOwnDecideWhatASnapshotHolds() throws IOException {
        Path state = directory.resolve("state");
        Program.run("init", state);
        create("configmap", "mine", "--from-literal=k=v");
        plane.kubectl("annotate", "-n", namespace, "configmap/mine", "example.com/seen=now");
        create("configmap", "tmp-1", "--from-literal=k=v");
        Path lease = directory.resolve("lease.yaml");
        Files.writeString(
                lease,
                "{apiVersion: coordination.k8s.io/v1, kind: Lease, metadata: {name: my-lock}}");
        plane.kubectl("apply", "-n", namespace, "-f", lease.toString());
        Files.writeString(state.resolve("periplus.yaml"), RULES);
        new CGit(state).commitAll("rules");

        Program.Run run = Program.snapshot(state, plane);

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).contains("own-5: the cluster has no kind \"unicorns.example.com\"");
        Path files = state.resolve("namespaces/" + namespace);
        assertThat(files.resolve("configmaps/mine.yaml"))
                .content()
                .doesNotContain("annotations")
                .contains("k: v");
        assertThat(files.resolve("configmaps/tmp-1.yaml")).doesNotExist();
        assertThat(files.resolve("deployments.apps/web.yaml")).content().contains("replicas: 1");
        assertThat(files.resolve("leases.coordination.k8s.io/my-lock.yaml")).exists();
        assertThat(state.resolve("namespaces/kube-system/leases.coordination.k8s.io"))
                .doesNotExist();
        assertThat(explain("leases/my-lock", "--repo", state.toString()).out())
                .contains("own-4: The settings keep it.", "the newest commit holds it as it lives");
        assertThat(Program.snapshot(state, plane).out()).contains("nothing changed");
    }

    private String replicaSet() {
        return plane.kubectl(
                "get",
                "rs",
                "-n",
                namespace,
                "-o",
                "jsonpath={range .items[*]}rs/{.metadata.name}{end}");
    }

    private void create(String kind, String... words) {
        List<String> all = new ArrayList<>(List.of("create", "-n", namespace, kind));
        all.addAll(List.of(words));
        plane.kubectl(all.toArray(String[]::new));
    }

    private Program.Run explain(String... words) {
        List<Object> all = new ArrayList<>(List.of("explain"));
        all.addAll(List.of(words));
        all.addAll(List.of("-n", namespace, "--kubeconfig", plane.kubeconfig()));
        return Program.run(all.toArray());
    }

    private static Mapping json(Program.Run run) {
        return JsonReader.read(run.out().getBytes(UTF_8)) instanceof Mapping mapping
                ? mapping
                : Mapping.EMPTY;
    }
}
