package periplus.model.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserNamesTest {

    @ParameterizedTest
    @CsvSource({
        "system:serviceaccount:kube-system:deployment-controller, deployment-controller",
        "system:serviceaccount:kube-system:generic-garbage-collector, generic-garbage-collector",
        "system:node:worker-1, node worker-1",
        "system:kube-scheduler, kube-scheduler",
        "system:kube-controller-manager, kube-controller-manager",
        "system:apiserver, apiserver"
    })
    void partsOfTheControlPlaneAreComponents(String user, String name) {
        assertThat(UserNames.actor(user, Optional.empty())).isEqualTo(new Actor.Component(name));
    }

    @ParameterizedTest
    @CsvSource({
        "system:serviceaccount:shop:deployer, shop, deployer",
        "system:serviceaccount:kube-system:coredns, kube-system, coredns",
        "system:serviceaccount:shop:deployment-controller, shop, deployment-controller"
    })
    void accountsOfPodsAreServiceAccounts(String user, String namespace, String account) {
        Actor actor = UserNames.actor(user, Optional.empty());

        assertThat(actor).isEqualTo(new Actor.ServiceAccount(namespace, account));
        assertThat(actor.name()).isEqualTo(namespace + "/" + account);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice",
                "alice@example.com",
                "https://issuer.example.com#alice",
                "oidc:alice",
                "system:admin",
                "system:anonymous",
                "system:bootstrap:abcdef",
                "system:serviceaccount:odd",
                "system:"
            })
    void everybodyElseIsAUser(String user) {
        assertThat(UserNames.actor(user, Optional.empty()))
                .isEqualTo(new Actor.User(user, Optional.empty()));
    }

    @Test
    void whoImpersonatedSomeoneIsRemembered() {
        assertThat(UserNames.actor("alice", Optional.of("admin")))
                .isEqualTo(new Actor.User("alice", Optional.of("admin")));
    }
}
