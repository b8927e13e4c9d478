package periplus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.testing.CGit;
import periplus.testing.ControlPlane;
import periplus.testing.RealCluster;
import periplus.testing.SealingPair;
import periplus.testing.Tool;
import periplus.testing.Trees;

/** Secrets of a real API server, sealed for a controller and opened by the real kubeseal. */
@RealCluster
class SealedSecretsModeIT {

    private static final String DEFINITION = "src/test/resources/sealed/definition.yaml";
    private static final String KEY = "sealed-secrets-keyabcde";
    private static final String KEY_FILE = "namespaces/kube-system/secrets/" + KEY + ".sops.yaml";
    private static final String OWN_KEY = "namespaces/periplus/secrets/periplus-age.sops.yaml";

    private final ControlPlane plane;
    private final SealingPair pair =
            SealingPair.of(2048, Instant.now().minus(1, ChronoUnit.DAYS), SealingPair.VALIDITY);

    @TempDir private Path directory;
    private Path state = Path.of("");
    private CGit git = new CGit(state);
    private String namespace = "";

    SealedSecretsModeIT(ControlPlane plane) {
        this.plane = plane;
    }

    @BeforeEach
    void makeRepository() throws IOException {
        state = directory.resolve("state");
        git = new CGit(state);
        Program.Run init = Program.run("init", state, "--recipient", recipient());
        assertThat(init.exit()).as(init.err()).isZero();
        settings("{format: sealed-secrets}");
        plane.applyWithDefinitions(Path.of(DEFINITION));
        apply(Trees.toYaml(pair.secret(KEY)));
        namespace = plane.freshNamespace();
        apply(
                """
                apiVersion: v1
                kind: Secret
                metadata: {name: db, namespace: %1$s, labels: {app: shop}}
                stringData: {user: shop, password: first-password}
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: none, namespace: %1$s}
                """
                        .formatted(namespace));
    }

    @AfterEach
    void forget() {
        plane.kubectl("delete", "--all", "secrets", "-n", namespace);
        plane.kubectl("delete", "--ignore-not-found", "secret", KEY, "-n", "kube-system");
        plane.kubectl("delete", "--ignore-not-found", "secret", "periplus-age", "-n", "periplus");
        plane.kubectl("delete", "--ignore-not-found", "-f", DEFINITION);
    }

    @Test
    void aSecretIsSealedForItsControllerAndThenOnlyWhereItChanges() throws IOException {
        snapshot();

        plane.kubectl(
                "apply",
                "--server-side",
                "--dry-run=server",
                "--validate=strict",
                "-f",
                state.resolve(file("db")).toString());
        assertThat(unsealed("db")).contains(base64("first-password"), "\"app\":\"shop\"");
        assertThat(unsealed("none")).contains("\"name\":\"none\"");
        assertThat(Files.exists(state.resolve(sopsFile("db")))).isFalse();
        assertThat(snapshot().out()).contains("nothing changed");
        assertThat(explain().out()).contains(file("db"), "the newest commit holds it as it lives");

        plane.kubectl(
                "patch", "secret/db", "-n", namespace, "-p", "{\"data\":{\"user\":\"YQ==\"}}");

        assertThat(explain().out()).contains("differs in one field");
        assertThat(snapshot().out())
                .contains("sealedsecrets/db in " + namespace + ": user changed");
        assertThat(git.run("show", "--numstat", "--format=").strip())
                .isEqualTo("1\t1\t" + file("db"));
        assertThat(unsealed("db")).contains("YQ==", base64("first-password"));
        assertThat(git.everything()).doesNotContain("first-password", base64("first-password"));
    }

    @Test
    void theSealingKeyIsForRecoveryAlone() throws IOException {
        snapshot();

        assertThat(Files.readString(state.resolve(KEY_FILE)))
                .contains("tls.crt: " + base64(pair.certificate()));
        assertThat(sops("recovery.txt").run("-d", KEY_FILE).succeeded().text())
                .contains("tls.key: " + base64(pair.pkcs1()));
        sops(clusterKey()).run("-d", KEY_FILE).failed();
    }

    @Test
    void theKeyOfPeriplusItselfIsForRecoveryAloneAndMakesNoCommits() throws IOException {
        apply("{apiVersion: v1, kind: Namespace, metadata: {name: periplus}}");
        settings("{format: sealed-secrets, clusterKey: secret}");
        snapshot();
        Path own =
                Files.write(
                        directory.resolve("own.txt"),
                        Base64.getDecoder()
                                .decode(
                                        plane.kubectl(
                                                "get",
                                                "secret/periplus-age",
                                                "-n=periplus",
                                                "-o=jsonpath={.data.identity}")));

        assertThat(sops("recovery.txt").run("-d", OWN_KEY).succeeded().text())
                .contains("identity: " + base64(Files.readString(own)));
        sops("own.txt").run("-d", OWN_KEY).failed();
        assertThat(snapshot().out()).contains("nothing changed");
    }

    @Test
    void aSecretThatAControllerMakesIsLeftOutOnlyWithTheKeyThatOpensIt() throws IOException {
        makeSecretOfSealedSecret();
        snapshot();
        assertThat(state.resolve(file("made"))).exists();
        assertThat(state.resolve(sopsFile("made"))).doesNotExist();

        settings("{format: sops}");
        plane.kubectl("delete", "secret", KEY, "-n", "kube-system");
        snapshot();

        assertThat(state.resolve(file("made"))).exists();
        assertThat(sops("recovery.txt").run("-d", sopsFile("made")).succeeded().text())
                .contains("name: made");
    }

    @Test
    void aFileGoesWithItsSecretButNotForARunThatDidNotLook() throws IOException {
        snapshot();
        plane.kubectl("delete", "secret", "db", "-n", namespace);

        Program.snapshot(state, plane, "-n", plane.freshNamespace());
        Program.snapshot(state, plane, "-n", namespace, "sealedsecrets.bitnami.com");
        Program.snapshot(state, plane, "-n", namespace, "-l", "app=other");
        assertThat(state.resolve(file("db"))).exists();

        Program.Run run = Program.snapshot(state, plane, "-n", namespace, "-l", "app=shop");
        assertThat(run.out()).contains("sealedsecrets/db in " + namespace + " removed");
        assertThat(state.resolve(file("db"))).doesNotExist();
        assertThat(state.resolve(file("none"))).exists();
    }

    @Test
    void setBackToSopsTheFilesMove() throws IOException {
        snapshot();
        settings("{format: sops}");
        snapshot();

        assertThat(state.resolve(file("db"))).doesNotExist();
        assertThat(sops("recovery.txt").run("-d", sopsFile("db")).succeeded().text())
                .contains(base64("first-password"));

        settings("{format: sealed-secrets}");
        snapshot();
        assertThat(state.resolve(sopsFile("db"))).doesNotExist();
        assertThat(unsealed("db")).contains(base64("first-password"));
        assertThat(snapshot().out()).contains("nothing changed");
    }

    @Test
    void aSecretWhoseNameASealedSecretHasStaysAFileOfSops() throws IOException {
        snapshot();
        plane.kubectl("apply", "-f", state.resolve(file("db")).toString());
        snapshot();

        assertThat(state.resolve(file("db"))).exists();
        assertThat(state.resolve(sopsFile("db"))).exists();
        assertThat(state.resolve(file("none"))).exists();
    }

    @Test
    void aSecretWithItsValueInAnAnnotationIsRefusedByName() {
        snapshot();
        plane.kubectl(
                "annotate", "secret/db", "-n", namespace, "note=it is first-password, I think");

        Program.Run run = Program.snapshot(state, plane);

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains(namespace + "/secrets/db is not exported");
        assertThat(state.resolve(file("db"))).exists();
        assertThat(git.everything()).doesNotContain("first-password");
    }

    @Test
    void withoutASealingKeyThereIsNoSnapshot() throws IOException {
        plane.kubectl("delete", "secret", KEY, "-n", "kube-system");

        Program.Run run = Program.snapshot(state, plane);

        assertThat(run.exit()).isEqualTo(12);
        assertThat(run.err()).contains("no active sealing key", "kubeseal --fetch-cert");
    }

    @Test
    void theCertificateSaysWhichOfSeveralControllers() throws IOException {
        SealingPair other = SealingPair.of(2048, Instant.now(), SealingPair.VALIDITY);
        apply(Trees.toYaml(other.secret("other-key")).replace("kube-system", namespace));
        Program.Run unsure = Program.snapshot(state, plane);
        assertThat(unsure.exit()).isEqualTo(12);
        assertThat(unsure.err()).contains("several controllers", namespace);

        Files.writeString(state.resolve("sealing.pem"), pair.certificate());
        settings("{format: sealed-secrets, certificate: sealing.pem}");
        snapshot();
        assertThat(unsealed("db")).contains(base64("first-password"));

        Files.writeString(
                state.resolve("sealing.pem"),
                SealingPair.of(2048, Instant.now(), SealingPair.VALIDITY).certificate());
        Program.Run foreign = Program.snapshot(state, plane);
        assertThat(foreign.exit()).isEqualTo(12);
        assertThat(foreign.err()).contains("seal.certificate", "kubeseal --fetch-cert");
    }

    private Program.Run snapshot() {
        Program.Run run = Program.snapshot(state, plane);
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    private String recipient() throws IOException {
        Path file = directory.resolve("recovery.txt");
        Tool.ageKeygen().run("-o", file.toString()).succeeded();
        return Files.readString(file).replaceFirst("(?s).*# public key: (\\S+).*", "$1");
    }

    private Program.Run explain() {
        return Program.run(
                "explain",
                "secrets/db",
                "-n",
                namespace,
                "--repo",
                state,
                "--kubeconfig",
                plane.kubeconfig());
    }

    private void settings(String seal) throws IOException {
        Files.writeString(state.resolve("periplus.yaml"), "seal: " + seal + "\n");
        git.commitAll("settings");
    }

    private void apply(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("objects.yaml"), yaml);
        plane.kubectl("apply", "--server-side", "-f", file.toString());
    }

    private void makeSecretOfSealedSecret() throws IOException {
        apply(
                """
                apiVersion: bitnami.com/v1alpha1
                kind: SealedSecret
                metadata: {name: made, namespace: %s}
                spec: {encryptedData: {}}
                """
                        .formatted(namespace));
        String uid =
                plane.kubectl(
                        "get", "-n", namespace, "sealedsecret/made", "-o=jsonpath={.metadata.uid}");
        apply(
                """
                apiVersion: v1
                kind: Secret
                metadata:
                  name: made
                  namespace: %s
                  ownerReferences:
                  - {apiVersion: bitnami.com/v1alpha1, kind: SealedSecret, name: made, uid: %s, controller: true}
                """
                        .formatted(namespace, uid));
    }

    private String unsealed(String name) throws IOException {
        Path key = Files.writeString(directory.resolve("sealing.key"), pair.pkcs1());
        return Tool.kubeseal()
                .runOn(
                        Files.readAllBytes(state.resolve(file(name))),
                        "--recovery-unseal",
                        "--recovery-private-key",
                        key.toString())
                .succeeded()
                .text()
                .replaceAll("\\s", "");
    }

    private String file(String name) {
        return "namespaces/" + namespace + "/sealedsecrets.bitnami.com/" + name + ".yaml";
    }

    private String sopsFile(String name) {
        return "namespaces/" + namespace + "/secrets/" + name + ".sops.yaml";
    }

    private Tool sops(String identity) {
        return Tool.sops()
                .in(state)
                .with("SOPS_AGE_KEY_FILE", directory.resolve(identity).toString());
    }

    /** The key file of this user that the repository names. */
    private String clusterKey() throws IOException {
        String recipient =
                Trees.yaml(Files.readString(state.resolve(".periplus/keys.yaml")))
                        .textOrEmpty("cluster", "recipient");
        assertThat(recipient).startsWith("age1");
        Path keys = Path.of(System.getenv("XDG_CONFIG_HOME")).resolve("periplus/keys");
        try (var files = Files.list(keys)) {
            for (Path file : files.toList()) {
                if (Files.readString(file).contains(recipient)) {
                    return file.toAbsolutePath().toString();
                }
            }
        }
        throw new AssertionError("no key file of " + recipient);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
