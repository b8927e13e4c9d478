package periplus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.flow.keys.fingerprints.FingerprintSecret;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.kubernetes.ConnectionSettings;
import periplus.io.cluster.kubernetes.KubernetesCluster;
import periplus.model.problem.Failure;
import periplus.model.seal.SecretBytes;
import periplus.testing.CGit;
import periplus.testing.ControlPlane;
import periplus.testing.Eventually;
import periplus.testing.RealCluster;
import periplus.testing.Tool;

/** Clusters without a key, on a real API server and with the real sops. */
@RealCluster(controllerManager = true)
class WriteOnlyIT {

    private static final String NAME = "0011223344556677";

    @TempDir private Path directory;

    @Test
    void sealedFilesStayAndALabelIsOneLineThatSopsAccepts(ControlPlane plane) throws IOException {
        String namespace = plane.freshNamespace();
        plane.kubectl(
                "create", "secret", "generic", "db", "-n", namespace, "--from-literal=word=tuna");
        plane.kubectl("label", "secret/db", "-n", namespace, "tier=data");
        Path state = directory.resolve("state");
        Path recovery = directory.resolve("recovery.txt");
        Tool.ageKeygen().run("-o", recovery.toString()).succeeded();
        String recipient = Tool.ageKeygen().run("-y", recovery.toString()).succeeded().text();
        Program.run("init", state, "--recipient", recipient.strip());
        CGit git = new CGit(state);
        Path settings = state.resolve("periplus.yaml");
        Files.writeString(
                settings,
                Files.readString(settings).replace("clusterKey: auto", "clusterKey: none"));
        git.commitAll("no key in the cluster");

        Program.Run first = Program.snapshot(state, plane, "-n", namespace);

        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(Program.snapshot(state, plane, "-n", namespace).out())
                .contains("nothing changed");
        plane.kubectl("label", "--overwrite", "secret/db", "-n", namespace, "tier=front");
        Program.snapshot(state, plane, "-n", namespace);
        String file = "namespaces/" + namespace + "/secrets/db.sops.yaml";
        assertThat(git.run("show", "--numstat", "--format=").strip()).isEqualTo("1\t1\t" + file);
        assertThat(
                        Tool.sops()
                                .in(state)
                                .with("SOPS_AGE_KEY_FILE", recovery.toString())
                                .run("decrypt", file)
                                .succeeded()
                                .text())
                .contains("tier: front", "word: dHVuYQ==");
        assertThat(Program.snapshot(state, plane, "-n", namespace).out())
                .contains("nothing changed");
        assertThat(Program.run("keys", "rotate", "--repo", state).err())
                .contains("the settings want no key of the cluster");
    }

    @Test
    void theRoleLetsFingerprintsBeKeptInTheirSecretOnly(ControlPlane plane) {
        plane.kubectl("apply", "--server-side", "-f", "templates/rbac.yaml");
        String account = "system:serviceaccount:periplus:periplus";
        String token = plane.kubectl("create", "token", "periplus", "-n", "periplus").strip();
        Eventually.holds(
                "the role counts",
                () ->
                        plane.kubectl("auth", "can-i", "--list", "-n", "periplus", "--as", account)
                                .contains("periplus-fingerprints"));
        SecretBytes kept = SecretBytes.ofText("first");
        SecretBytes next = SecretBytes.ofText("second");
        try (Cluster cluster = connect(plane.kubeconfigs().token(token))) {
            FingerprintSecret store = new FingerprintSecret(cluster, "periplus");

            assertThat(store.find(NAME)).isEmpty();
            store.keep(NAME, kept);
            store.keep("8899aabbccddeeff", kept);
            store.keep(NAME, next);

            assertThat(store.find(NAME)).contains(next);
            assertThat(store.find("8899aabbccddeeff")).contains(kept);
            FingerprintSecret elsewhere = new FingerprintSecret(cluster, "default");
            assertThatThrownBy(() -> elsewhere.keep(NAME, kept))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("Secret default/periplus-fingerprints");
        }
    }

    private static Cluster connect(Path kubeconfig) {
        return KubernetesCluster.connect(
                ConnectionSettings.of(Optional.of(kubeconfig), Optional.empty()));
    }
}
