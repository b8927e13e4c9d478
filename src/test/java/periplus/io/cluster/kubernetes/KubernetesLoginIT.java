package periplus.io.cluster.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.testing.ControlPlane;
import periplus.testing.Kubeconfigs;
import periplus.testing.RealCluster;

@RealCluster
class KubernetesLoginIT {

    private static final String PLUGIN_ANSWER =
            """
            {"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential",\
            "status":{"token":"%s"}}\
            """;

    private final ControlPlane plane;
    private final Kubeconfigs kubeconfigs;

    KubernetesLoginIT(ControlPlane plane) {
        this.plane = plane;
        this.kubeconfigs = plane.kubeconfigs();
    }

    @Test
    void withAClientCertificate() {
        assertLogsIn(plane.kubeconfig());
    }

    @Test
    void withAToken() {
        assertLogsIn(kubeconfigs.token(ControlPlane.ADMIN_TOKEN));
    }

    @Test
    void withATokenFileThatIsRenewed(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "old");
        try (KubernetesCluster cluster = connect(kubeconfigs.tokenFile(file))) {
            assertThat(problem(cluster).message()).contains("401");

            Files.writeString(file, ControlPlane.ADMIN_TOKEN + "\n");

            assertThat(cluster.discover().types()).isNotEmpty();
        }
    }

    @Test
    void withAnExecPlugin() {
        assertLogsIn(
                kubeconfigs.exec(
                        "echo please wait >&2; test -n \"$KUBERNETES_EXEC_INFO\""
                                + " && test $PERIPLUS_TEST = plugin && echo '"
                                + PLUGIN_ANSWER.formatted(ControlPlane.ADMIN_TOKEN)
                                + "'"));
    }

    @Test
    void withAnExecPluginThatIsAskedAgainWhenItsTokenIsRefused(@TempDir Path directory) {
        assertLogsIn(
                kubeconfigs.exec(
                        "if test -e %1$s/asked; then echo '%2$s'; else touch %1$s/asked; echo '%3$s'; fi"
                                .formatted(
                                        directory,
                                        PLUGIN_ANSWER.formatted(ControlPlane.ADMIN_TOKEN),
                                        PLUGIN_ANSWER.formatted("expired"))));
    }

    @Test
    void anotherContextMayBeChosen() {
        try (KubernetesCluster cluster =
                KubernetesCluster.connect(
                        ConnectionSettings.of(
                                Optional.of(plane.kubeconfig()), Optional.of("other")))) {
            assertThat(cluster.server().address()).isEqualTo(plane.address());
        }
    }

    @Test
    void aWrongTokenIsNamedButNotShown() {
        Problem problem = problem(kubeconfigs.token("not-the-right-token"));

        assertThat(problem.exit()).isEqualTo(ExitCode.CLUSTER);
        assertThat(problem.message())
                .contains("context tests", "401")
                .doesNotContain("not-the-right-token");
    }

    @Test
    void aServerOfAnotherAuthorityIsNotTrusted() {
        Problem problem =
                problem(
                        kubeconfigs
                                .trusting(plane.otherAuthority())
                                .token(ControlPlane.ADMIN_TOKEN));

        assertThat(problem.exit()).isEqualTo(ExitCode.CLUSTER);
        assertThat(problem.message()).contains("authority");
    }

    /** A cluster's kubeconfig says whom to trust, and the machine has no say in it. */
    @Test
    void aServerOfAnAuthorityOnlyTheMachineTrustsIsNotTrusted(@TempDir Path directory)
            throws Exception {
        Path store = directory.resolve("machine.p12");
        KeyStore machine = KeyStore.getInstance("PKCS12");
        machine.load(null, null);
        try (InputStream pem = Files.newInputStream(plane.authorityFile())) {
            machine.setCertificateEntry(
                    "plane", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        try (OutputStream out = Files.newOutputStream(store)) {
            machine.store(out, "changeit".toCharArray());
        }
        System.setProperty("javax.net.ssl.trustStore", store.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
        try {
            assertThat(
                            problem(
                                            kubeconfigs
                                                    .trusting(plane.otherAuthority())
                                                    .token(ControlPlane.ADMIN_TOKEN))
                                    .message())
                    .contains("authority");
        } finally {
            System.clearProperty("javax.net.ssl.trustStore");
            System.clearProperty("javax.net.ssl.trustStorePassword");
        }
    }

    @Test
    void aServerUnderANameThatIsNotItsOwnIsNotTrusted() {
        String other = plane.address().replace("127.0.0.1", "localhost");

        Problem problem = problem(kubeconfigs.at(other).token(ControlPlane.ADMIN_TOKEN));

        assertThat(problem.exit()).isEqualTo(ExitCode.CLUSTER);
        assertThat(problem.message()).contains("certificate", "localhost", "not for that address");
    }

    @Test
    void nobodyListening() {
        Problem problem =
                problem(kubeconfigs.at("https://127.0.0.1:1").token(ControlPlane.ADMIN_TOKEN));

        assertThat(problem.exit()).isEqualTo(ExitCode.CLUSTER);
        assertThat(problem.message()).contains("https://127.0.0.1:1", "refused");
        assertThat(problem.hint()).contains("kubectl config view");
    }

    @Test
    void anUnknownHost() {
        Problem problem =
                problem(kubeconfigs.at("https://nowhere.invalid").token(ControlPlane.ADMIN_TOKEN));

        assertThat(problem.message()).contains("nowhere.invalid", "host name is not known");
    }

    @Test
    void anExecPluginThatIsNotInstalled() {
        Problem problem = problem(kubeconfigs.exec("no-such-plugin", ""));

        assertThat(problem.exit()).isEqualTo(ExitCode.CLUSTER);
        assertThat(problem.message()).contains("no-such-plugin");
        assertThat(problem.hint()).contains("PATH");
    }

    @Test
    void anExecPluginThatFailsIsQuotedWithoutWhatMayBeSecret() {
        String secret = "eyJhbGciOiJSUzI1NiIsImtpZCI6IjEyMzQ1Njc4OTAifQ";

        Problem problem =
                problem(kubeconfigs.exec("echo session expired " + secret + " >&2; exit 3"));

        assertThat(problem.message()).contains("session expired", "3").doesNotContain(secret);
    }

    @Test
    void anExecPluginThatTalksNonsense() {
        assertThat(problem(kubeconfigs.exec("echo hello")).message()).contains("no usable");
    }

    private static void assertLogsIn(Path kubeconfig) {
        try (KubernetesCluster cluster = connect(kubeconfig)) {
            assertThat(cluster.discover().types()).isNotEmpty();
        }
    }

    private static Problem problem(Path kubeconfig) {
        return catchThrowableOfType(
                        Failure.class,
                        () -> {
                            try (KubernetesCluster cluster = connect(kubeconfig)) {
                                cluster.discover();
                            }
                        })
                .problem();
    }

    private static Problem problem(KubernetesCluster cluster) {
        return catchThrowableOfType(Failure.class, cluster::discover).problem();
    }

    private static KubernetesCluster connect(Path kubeconfig) {
        return KubernetesCluster.connect(
                ConnectionSettings.of(Optional.of(kubeconfig), Optional.empty()));
    }
}
