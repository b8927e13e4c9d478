package periplus.model.restore.check.security;

import static org.assertj.core.api.Assertions.assertThat;
import static periplus.model.restore.check.Planned.key;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import periplus.model.restore.check.NamespaceLabels;
import periplus.model.restore.check.Planned;
import periplus.testing.Trees;

class PodSecurityCheckTest {

    private final NamespaceLabels namespaces = new NamespaceLabels();
    private final Planned plan = Planned.to(new PodSecurityCheck(namespaces));

    @BeforeEach
    void namespacesEnforceStandards() {
        enforce("open", "privileged");
        enforce("shop", "baseline");
        enforce("bank", "restricted");
    }

    private void enforce(String namespace, String level) {
        namespaces.add(
                key("namespaces/" + namespace),
                Trees.yaml(
                        "metadata: {labels: {pod-security.kubernetes.io/enforce: %s}}"
                                .formatted(level)));
    }

    @Test
    void aPodIsRefusedItself() {
        assertThat(
                        plan.see(
                                        "shop/pods/web",
                                        """
                                        spec:
                                          hostNetwork: true
                                          containers:
                                          - {name: web, securityContext: {privileged: true}}
                                          volumes: [{name: data, hostPath: {path: /srv}}]
                                        """)
                                .words())
                .containsExactly(
                        "BLOCKS shop/pods/web: its namespace enforces the baseline standard, which"
                                + " refuses host namespaces (hostNetwork); privileged containers"
                                + " (container web); hostPath volumes (volume data)");
    }

    @Test
    void aWorkloadComesButItsPodsDoNot() {
        assertThat(
                        plan.see(
                                        "shop/cronjobs.batch/web",
                                        """
                                        spec:
                                          jobTemplate:
                                            spec:
                                              template:
                                                spec:
                                                  containers:
                                                  - name: web
                                                    ports: [{containerPort: 80, hostPort: 80}]
                                        """)
                                .words())
                .containsExactly(
                        "WARNS shop/cronjobs.batch/web: its namespace enforces the baseline"
                                + " standard, which refuses its Pods for host ports (container web)");
    }

    @Test
    void theRestrictedStandardAsksForMore() {
        String plain = "spec: {template: {spec: {containers: [{name: web}]}}}";

        assertThat(plan.see("shop/deployments.apps/web", plain).words()).isEmpty();
        assertThat(plan.see("bank/deployments.apps/web", plain).words())
                .singleElement()
                .asString()
                .contains(
                        "no allowPrivilegeEscalation: false (container web)",
                        "no runAsNonRoot: true (container web)",
                        "no seccompProfile RuntimeDefault or Localhost (container web)",
                        "capabilities that are not dropped with ALL (container web)");
    }

    @Test
    void otherNamespacesAndKindsAreLeftAlone() {
        String host = "spec: {hostNetwork: true, containers: [{name: web}]}";

        assertThat(
                        plan.see("open/pods/web", host)
                                .see("elsewhere/pods/web", host)
                                .see("shop/configmaps/web", host)
                                .words())
                .isEmpty();
    }

    @Test
    void thePlannedLabelWinsOverThatOfTheTarget() {
        enforce("shop", "privileged");

        assertThat(plan.see("shop/pods/web", "spec: {hostNetwork: true}").words()).isEmpty();
    }
}
