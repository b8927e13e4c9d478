package periplus.model.restore.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.model.manifest.ResourceKey;
import periplus.model.restore.check.address.AddressBook;
import periplus.model.restore.check.address.AddressCheck;
import periplus.model.restore.check.quota.QuotaCheck;
import periplus.model.restore.check.quota.Quotas;
import periplus.model.restore.check.security.PodSecurityCheck;
import periplus.model.restore.check.webhook.WebhookCheck;
import periplus.model.restore.check.webhook.Webhooks;
import periplus.model.tree.Mapping;
import periplus.testing.ControlPlane;
import periplus.testing.Eventually;
import periplus.testing.RealCluster;
import periplus.testing.Trees;

/** What is said to be refused is refused by a real server, and nothing else is. */
@RealCluster(controllerManager = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PreflightIT {

    private static final String WEBHOOKS =
            "validatingwebhookconfigurations.admissionregistration.k8s.io";

    @TempDir private static Path directory;

    private final ControlPlane plane;
    private final String namespace;
    private final String strict;

    PreflightIT(ControlPlane plane) {
        this.plane = plane;
        this.namespace = plane.freshNamespace();
        this.strict = plane.freshNamespace();
    }

    @BeforeAll
    void theTargetHoldsSomethingAlready() {
        plane.kubectl("label", "namespace", strict, "pod-security.kubernetes.io/enforce=baseline");
        plane.kubectl("create", "serviceaccount", "-n", strict, "runner");
        apply(
                """
                apiVersion: v1
                kind: Service
                metadata: {name: holder, namespace: %s}
                spec:
                  type: NodePort
                  clusterIP: 10.152.183.77
                  ports: [{port: 80, nodePort: 30777}]
                """
                        .formatted(namespace));
        apply(
                """
                apiVersion: v1
                kind: ResourceQuota
                metadata: {name: small, namespace: %s}
                spec: {hard: {services.nodeports: 0, requests.storage: 1Gi}}
                """
                        .formatted(strict));
        Eventually.holds(
                "the quota is in force",
                () ->
                        !live("resourcequotas", "-n", strict)
                                .getFirst()
                                .mapping("status", "used")
                                .isEmpty());
    }

    @AfterAll
    void itIsGone() {
        plane.kubectl("delete", "service", "-n", namespace, "holder");
        plane.kubectl("delete", "namespace", "--wait=false", namespace, strict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    type: NodePort, ports: [{port: 80, nodePort: 30777}] | true
                    type: NodePort, ports: [{port: 53, protocol: UDP, nodePort: 30777}] | true
                    type: NodePort, ports: [{port: 80, nodePort: 30778}] | false
                    type: LoadBalancer, externalTrafficPolicy: Local, healthCheckNodePort: 30777, ports: [{port: 80}] | true
                    clusterIP: 10.152.183.77, ports: [{port: 80}] | true
                    clusterIP: 10.152.183.78, ports: [{port: 80}] | false
                    clusterIP: 10.96.0.77, ports: [{port: 80}] | true
                    clusterIP: None, ports: [{port: 80}] | false
                    externalIPs: [192.168.1.5], ports: [{port: 80}] | false
                    """)
    void addresses(String spec, boolean refused) {
        AddressBook target = new AddressBook();
        live("services", "-A").forEach(own -> target.add(key("services", own), own));
        live("servicecidrs")
                .forEach(own -> target.add(key("servicecidrs.networking.k8s.io", own), own));
        String object =
                "{apiVersion: v1, kind: Service, metadata: {name: new, namespace: %s}, spec: {%s}}"
                        .formatted(namespace, spec);

        assertThat(predicted(new AddressCheck(target), "services", object)).isEqualTo(refused);
        assertThat(isRefused(object)).isEqualTo(refused);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    hostNetwork: true, containers: [{name: a, image: a}] | true
                    containers: [{name: a, image: a, securityContext: {capabilities: {add: [NET_ADMIN]}}}] | true
                    containers: [{name: a, image: a, livenessProbe: {httpGet: {port: 80, host: other}}}] | true
                    containers: [{name: a, image: a}] | false
                    """)
    void podSecurity(String spec, boolean refused) {
        NamespaceLabels namespaces = new NamespaceLabels();
        live("namespaces").forEach(own -> namespaces.add(key("namespaces", own), own));
        String object =
                "{apiVersion: v1, kind: Pod, metadata: {name: new, namespace: %s}, spec: {serviceAccountName: runner, %s}}"
                        .formatted(strict, spec);

        assertThat(predicted(new PodSecurityCheck(namespaces), "pods", object)).isEqualTo(refused);
        assertThat(isRefused(object)).isEqualTo(refused);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    persistentvolumeclaims | PersistentVolumeClaim | accessModes: [ReadWriteOnce], resources: {requests: {storage: 1024Mi}} | false
                    persistentvolumeclaims | PersistentVolumeClaim | accessModes: [ReadWriteOnce], resources: {requests: {storage: 1025Mi}} | true
                    services | Service | type: NodePort, ports: [{port: 80}] | true
                    services | Service | ports: [{port: 80}] | false
                    """)
    void quotas(String type, String kind, String spec, boolean refused) {
        Quotas target = new Quotas();
        live("resourcequotas", "-n", strict)
                .forEach(own -> target.add(key("resourcequotas", own), own));
        String object =
                "{apiVersion: v1, kind: %s, metadata: {name: new, namespace: %s}, spec: {%s}}"
                        .formatted(kind, strict, spec);

        assertThat(predicted(new QuotaCheck(target, _ -> false), type, object)).isEqualTo(refused);
        assertThat(isRefused(object)).isEqualTo(refused);
    }

    @Test
    void webhooks() {
        apply(
                """
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingWebhookConfiguration
                metadata: {name: preflight}
                webhooks:
                - name: preflight.example.com
                  admissionReviewVersions: [v1]
                  sideEffects: None
                  clientConfig: {service: {namespace: %1$s, name: gone}}
                  namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %1$s}}
                  objectSelector: {matchLabels: {caught: "yes"}}
                  rules:
                  - {apiGroups: [""], apiVersions: [v1], resources: [configmaps], operations: [CREATE]}
                """
                        .formatted(namespace));
        try {
            String object =
                    "{apiVersion: v1, kind: ConfigMap, metadata: {name: new, namespace: %s, labels: {caught: '%s'}}}";
            String caught = object.formatted(namespace, "yes");
            Eventually.holds("the webhook is in force", () -> isRefused(caught));

            assertThat(predicted(webhookCheck(), "configmaps", caught)).isTrue();
            for (String spared :
                    List.of(object.formatted(namespace, "no"), object.formatted(strict, "yes"))) {
                assertThat(predicted(webhookCheck(), "configmaps", spared)).isFalse();
                assertThat(isRefused(spared)).isFalse();
            }
        } finally {
            plane.kubectl("delete", WEBHOOKS, "preflight");
        }
    }

    private WebhookCheck webhookCheck() {
        Webhooks target = new Webhooks();
        live(WEBHOOKS).forEach(own -> target.add(key(WEBHOOKS, own), own));
        NamespaceLabels namespaces = new NamespaceLabels();
        live("namespaces").forEach(own -> namespaces.add(key("namespaces", own), own));
        return new WebhookCheck(target, namespaces, _ -> false);
    }

    private static boolean predicted(Check check, String type, String object) {
        Mapping planned = Trees.yaml(object);
        return Planned.to(check).see(key(type, planned).toString(), object).findings().stream()
                .anyMatch(finding -> finding.severity() == Severity.BLOCKS);
    }

    private static ResourceKey key(String type, Mapping object) {
        String namespace = object.textOrEmpty("metadata", "namespace");
        String name = object.textOrEmpty("metadata", "name");
        return Planned.key((namespace.isEmpty() ? "" : namespace + "/") + type + "/" + name);
    }

    private List<Mapping> live(String... what) {
        List<String> command = new ArrayList<>(List.of("get", "-o", "json"));
        command.addAll(List.of(what));
        return Trees.yaml(plane.kubectl(command.toArray(String[]::new)))
                .sequence("items")
                .mappings()
                .toList();
    }

    private void apply(String object) {
        plane.kubectl("apply", "--server-side", "-f", file(object));
    }

    /** Not by a dry run, which does not see that a cluster IP is taken. */
    private boolean isRefused(String object) {
        String file = file(object);
        try {
            plane.kubectl("create", "-f", file);
        } catch (UncheckedIOException refused) {
            assertThat(refused.toString())
                    .containsAnyOf("allocated", "invalid", "forbidden", "webhook");
            return true;
        }
        plane.kubectl("delete", "-f", file);
        return false;
    }

    private String file(String object) {
        try {
            return Files.writeString(directory.resolve("object.yaml"), object).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
