package periplus.model.clean.fields;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubectl",
                "kubectl-client-side-apply",
                "helm",
                "Helm",
                "argocd-application-controller",
                "kustomize-controller",
                "Terraform",
                "Mozilla",
                "periplus",
                "a-tool-nobody-knows"
            })
    void peoplesToolsAreUsers(String manager) {
        assertThat(Managers.kindOf(manager)).isEqualTo(Managers.Kind.USER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubelite",
                "kube-controller-manager",
                "kubelet",
                "strimzi-cluster-operator",
                "local-path-provisioner",
                "vault-agent-injector",
                "calico-node",
                "kube-controllers",
                "cainjector",
                "manager"
            })
    void programsOfTheClusterAreControllers(String manager) {
        assertThat(Managers.kindOf(manager)).isEqualTo(Managers.Kind.CONTROLLER);
    }

    @Test
    void onlyTheControlPlaneMakesBootstrapObjects() {
        assertThat(Managers.onlyControlPlane(Set.of("kubelite"))).isTrue();
        assertThat(Managers.onlyControlPlane(Set.of("before-first-apply"))).isTrue();
        assertThat(Managers.onlyControlPlane(Set.of("kubelite", "kubectl-edit"))).isFalse();
        assertThat(Managers.onlyControlPlane(Set.of("kubelite", "before-first-apply"))).isFalse();
    }
}
