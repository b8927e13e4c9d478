package periplus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.model.seal.age.JaggedAge;
import periplus.model.seal.keyring.Keyring;
import periplus.testing.CGit;
import periplus.testing.ControlPlane;
import periplus.testing.RealCluster;
import periplus.testing.Tool;

/** Secrets of a real API server, sealed by snapshots and opened by the real sops. */
@RealCluster
class SealedSnapshotIT {

    @TempDir private Path directory;
    private Path state;
    private CGit git;
    private Path recoveryKey;

    @BeforeEach
    void makeRepository() throws IOException {
        state = directory.resolve("state");
        git = new CGit(state);
        Program.Run init = Program.run("init", state);
        assertThat(init.exit()).as(init.err()).isZero();
        recoveryKey =
                Files.writeString(
                        directory.resolve("recovery.txt"), Sheets.secretKey(init.out()) + "\n");
    }

    @Test
    void aSecretIsSealedOnceAndThenOnlyWhereItChanges(ControlPlane plane) throws IOException {
        String namespace = seed(plane);
        String file = file(namespace, "db");

        Program.Run first = Program.snapshot(state, plane, "-n", namespace);

        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(first.out()).contains("Secrets sealed");
        assertThat(opened(file)).contains("password: " + base64("first-password"));
        assertThat(Program.snapshot(state, plane, "-n", namespace).out())
                .contains("nothing changed");

        plane.kubectl(
                "patch",
                "secret/db",
                "-n",
                namespace,
                "-p",
                "{\"data\": {\"user\": \"YWRtaW4=\"}}");
        assertThat(Program.snapshot(state, plane, "-n", namespace).out())
                .contains("secrets/db in " + namespace + ": user changed (sealed)");
        assertThat(git.run("show", "--numstat", "--format=").strip()).isEqualTo("3\t3\t" + file);
        assertThat(opened(file)).contains("user: YWRtaW4=", base64("first-password"));

        plane.kubectl("label", "secret/db", "-n", namespace, "tier=data");
        Program.snapshot(state, plane, "-n", namespace);
        assertThat(git.run("show", "--numstat", "--format=").strip())
                .isIn("1\t0\t" + file, "2\t0\t" + file);

        Program.Run diff = Program.run("diff", "HEAD~2", "--repo", state);
        assertThat(diff.out())
                .contains("data.user: (secret) changed", "metadata.labels")
                .doesNotContain("ENC[", "sops.");
    }

    @Test
    void whatSopsOpensGoesBackIntoACluster(ControlPlane plane) throws IOException {
        String namespace = seed(plane);
        Program.snapshot(state, plane, "-n", namespace);
        for (String name : List.of("db", "odd")) {
            String before = data(plane, namespace, name);
            plane.kubectl("delete", "secret", name, "-n", namespace);
            Path open = directory.resolve("open.yaml");

            assertThat(plane.shell(state, "kubectl apply -f " + file(namespace, name) + " || true"))
                    .containsAnyOf("illegal base64", "entity too large");
            Files.write(open, sops().run("-d", file(namespace, name)).bytes());
            plane.kubectl("apply", "--server-side", "-f", open.toString());

            assertThat(data(plane, namespace, name)).isEqualTo(before);
        }
    }

    @Test
    void whoLosesTheKeyOfTheClusterSealsEverythingAnewOnce(ControlPlane plane) throws IOException {
        String namespace = seed(plane);
        Program.snapshot(state, plane, "-n", namespace);
        Path keys = Path.of(System.getenv("XDG_CONFIG_HOME")).resolve("periplus/keys");
        String recipient = clusterRecipient();
        Files.move(keyFile(keys, recipient), directory.resolve("lost"));

        Program.Run run = Program.snapshot(state, plane, "-n", namespace);

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(git.subject()).startsWith("Re-key ");
        assertThat(clusterRecipient()).isNotEqualTo(recipient);
        assertThat(opened(file(namespace, "db"))).contains(base64("first-password"));
        assertThat(Program.snapshot(state, plane, "-n", namespace).out())
                .contains("nothing changed");
    }

    @Test
    void aFileThatSomebodyEditedByHandIsNamedAndSealedAnew(ControlPlane plane) throws IOException {
        String namespace = seed(plane);
        Program.snapshot(state, plane, "-n", namespace);
        String file = file(namespace, "db");
        String text = Files.readString(state.resolve(file));
        Files.writeString(state.resolve(file), text.replaceFirst("(?m)^  user: ENC.*\n", ""));
        git.commitAll("edit by hand");

        Program.Run run = Program.snapshot(state, plane, "-n", namespace);

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err())
                .contains(namespace + "/secrets/db: the sealed file was changed by other hands")
                .doesNotContain("first-password", base64("first-password"));
        assertThat(opened(file)).contains("user: ");
    }

    @Test
    void aFileThatOnlyACloudOpensIsLeftToItsOwner(ControlPlane plane) throws IOException {
        String namespace = seed(plane);
        Program.snapshot(state, plane, "-n", namespace);
        String file = file(namespace, "db");
        String text = Files.readString(state.resolve(file));
        String kms =
                """
                  kms:
                    - arn: arn:aws:kms:eu-west-1:111122223333:key/periplus
                      created_at: "2026-11-22T10:00:00Z"
                      enc: AQICAHh
                      aws_profile: ""
                """;
        Files.writeString(
                state.resolve(file), text.replaceFirst("(?s)  age:\n.*?  enc", kms + "  enc"));
        git.commitAll("seal for KMS only");
        String before = Files.readString(state.resolve(file));

        Program.Run run = Program.snapshot(state, plane, "-n", namespace);

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains(namespace + "/secrets/db is not exported", "KMS");
        assertThat(Files.readString(state.resolve(file))).isEqualTo(before);
    }

    @Test
    void withoutARecoveryKeyThereIsNoSnapshot(ControlPlane plane) throws IOException {
        Files.writeString(state.resolve(".periplus/keys.yaml"), "recovery: []\n");
        git.commitAll("throw the keys away");

        Program.Run run = Program.snapshot(state, plane);

        assertThat(run.exit()).isEqualTo(12);
        assertThat(run.err()).contains("no recovery key", "periplus keys add");
    }

    @Test
    void aRoundOfRestartsMakesNoCommit(ControlPlane plane) throws IOException {
        String namespace = plane.freshNamespace();
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            many.append(
                    """
                    ---
                    apiVersion: v1
                    kind: Secret
                    metadata: {name: many-%1$04d, namespace: %2$s}
                    stringData: {user: "user-%1$04d", password: "Pq7-%1$04d-xW9z"}
                    """
                            .formatted(i, namespace));
        }
        Path file = Files.writeString(directory.resolve("many.yaml"), many);
        plane.kubectl("create", "-f", file.toString());
        Program.snapshot(state, plane, "-n", namespace);
        int commits = git.commits();

        for (int i = 0; i < 10; i++) {
            assertThat(Program.snapshot(state, plane, "-n", namespace).out())
                    .contains("nothing changed", "1,000 Secrets sealed");
        }

        assertThat(git.commits()).isEqualTo(commits);
    }

    private static Path keyFile(Path keys, String recipient) throws IOException {
        try (Stream<Path> files = Files.list(keys)) {
            for (Path file : files.toList()) {
                if (Files.readString(file).contains(recipient)) {
                    return file;
                }
            }
        }
        throw new AssertionError("no key file of " + recipient);
    }

    private String seed(ControlPlane plane) throws IOException {
        String namespace = plane.freshNamespace();
        Path file =
                Files.writeString(
                        directory.resolve("secrets.yaml"),
                        """
                        apiVersion: v1
                        kind: Secret
                        metadata: {name: db, namespace: %1$s}
                        stringData: {user: shop, password: first-password}
                        ---
                        apiVersion: v1
                        kind: Secret
                        metadata: {name: odd, namespace: %1$s}
                        immutable: true
                        stringData: {"on": "yes", "123": "4", .dockerconfigjson: "{}", empty: ""}
                        data: {binary: %2$s, large: %3$s}
                        ---
                        apiVersion: v1
                        kind: Secret
                        metadata: {name: none, namespace: %1$s}
                        """
                                .formatted(
                                        namespace,
                                        Base64.getEncoder()
                                                .encodeToString(new byte[] {0, -1, -128}),
                                        Base64.getEncoder().encodeToString(new byte[900_000])));
        plane.kubectl("create", "-f", file.toString());
        return namespace;
    }

    private static String data(ControlPlane plane, String namespace, String name) {
        return plane.kubectl("get", "secret", name, "-n", namespace, "-o", "jsonpath={.data}");
    }

    private static String file(String namespace, String name) {
        return "namespaces/" + namespace + "/secrets/" + name + ".sops.yaml";
    }

    private String opened(String file) {
        return sops().run("-d", file).succeeded().text();
    }

    private Tool sops() {
        return Tool.sops().in(state).with("SOPS_AGE_KEY_FILE", recoveryKey.toString());
    }

    private String clusterRecipient() throws IOException {
        byte[] keys = Files.readAllBytes(state.resolve(Keyring.FILE));
        return Keyring.parse(keys, new JaggedAge()).cluster().orElseThrow().text();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
