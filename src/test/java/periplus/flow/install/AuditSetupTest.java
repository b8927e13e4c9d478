package periplus.flow.install;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import periplus.model.problem.Failure;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

class AuditSetupTest {

    private static final String AUTHORITY = "-----BEGIN CERTIFICATE-----\n";

    private final AuditSetup setup =
            AuditSetup.of(
                    new AuditSetup.Watcher(
                            URI.create("https://10.0.0.5:9443"), AUTHORITY, "tok: \"en\""),
                    AuditSetup.MICROK8S);

    @Test
    void theWebhookIsAKubeconfigOfTheWatcher() {
        Mapping config = yaml("/var/snap/microk8s/current/args/periplus-audit-webhook.yaml");

        Mapping cluster =
                config.sequence("clusters").mappings().findFirst().orElseThrow().mapping("cluster");
        assertThat(cluster.textOrEmpty("server")).isEqualTo("https://10.0.0.5:9443/audit");
        assertThat(cluster.textOrEmpty("certificate-authority-data")).isNotEmpty();
        assertThat(
                        config.sequence("users")
                                .mappings()
                                .findFirst()
                                .orElseThrow()
                                .textOrEmpty("user", "token"))
                .isEqualTo("tok: \"en\"");
    }

    @Test
    void aTokenIsNotTrustedToAConnectionWithoutTls() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() ->
                        new AuditSetup.Watcher(
                                URI.create("http://127.0.0.1:9443"), AUTHORITY, "token"))
                .withMessageContaining("no TLS");
    }

    @Test
    void theFlagsNameTheFiles() {
        assertThat(setup.files().keySet())
                .allSatisfy(file ->
                        assertThat(setup.flags())
                                .anySatisfy(flag -> assertThat(flag).endsWith("=" + file)));
    }

    @Test
    void onlyTheWebhookHoldsTheToken() {
        assertThat(setup.flags()).noneMatch(flag -> flag.contains("tok:"));
        assertThat(setup.steps())
                .noneMatch(step -> step.contains("tok:"))
                .anyMatch(step -> step.contains("chmod 600"))
                .anyMatch(step -> step.contains("snap restart microk8s.daemon-kubelite"));
    }

    @Test
    void noBodiesAreSentOfKindsThatMayHoldSecrets() {
        Mapping policy = yaml("/var/snap/microk8s/current/args/periplus-audit-policy.yaml");

        List<String> withBodies =
                policy.sequence("rules")
                        .mappings()
                        .filter(rule -> rule.textOrEmpty("level").startsWith("Request"))
                        .flatMap(rule -> rule.sequence("resources").mappings())
                        .flatMap(group -> group.sequence("resources").texts())
                        .toList();
        assertThat(withBodies)
                .contains("deployments")
                .doesNotContain(
                        "*",
                        "secrets",
                        "configmaps",
                        "serviceaccounts/token",
                        "tokenreviews",
                        "certificatesigningrequests");
        assertThat(policy.sequence("rules").mappings().toList().getLast())
                .as("what no rule names")
                .isEqualTo(Mapping.of("level", Scalar.text("Metadata")));
    }

    private Mapping yaml(String file) {
        return YamlReader.readMapping(setup.files().getOrDefault(file, "").getBytes(UTF_8));
    }
}
