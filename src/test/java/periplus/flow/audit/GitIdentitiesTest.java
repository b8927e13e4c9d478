package periplus.flow.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.io.git.value.Identity;
import periplus.model.actor.Actor;

class GitIdentitiesTest {

    @ParameterizedTest
    @CsvSource({
        "alice, alice, alice@kubernetes.invalid",
        "alice@example.com, alice@example.com, alice@example.com",
        "https://login.example.com#alice, alice, alice@login.example.com.invalid",
        "https://login.example.com/r#a@example.com, a@example.com, a@example.com",
        "oidc:alice, oidc:alice, oidc-alice@kubernetes.invalid",
        "system:anonymous, system:anonymous, system-anonymous@kubernetes.invalid",
        "alice@localhost, alice@localhost, alice-localhost@kubernetes.invalid",
        "Ada Lovelace <ada@x.org>, Ada Lovelace ada@x.org, Ada-Lovelace-ada-x.org@kubernetes.invalid"
    })
    void usersKeepTheirNames(String user, String name, String email) {
        assertThat(GitIdentities.of(new Actor.User(user, Optional.of("admin"))))
                .isEqualTo(new Identity(name, email));
    }

    @Test
    void accountsAndPartsOfTheClusterAreNamedAsSuch() {
        assertThat(GitIdentities.of(new Actor.ServiceAccount("shop", "deployer")))
                .isEqualTo(
                        new Identity(
                                "shop/deployer (service account)",
                                "deployer@shop.serviceaccount.kubernetes.invalid"));
        assertThat(GitIdentities.of(new Actor.Component("deployment-controller")).name())
                .isEqualTo("deployment-controller (controller)");
        assertThat(GitIdentities.of(new Actor.Component("kube-scheduler")).name())
                .isEqualTo("kube-scheduler (control plane)");
        assertThat(GitIdentities.of(new Actor.Component("node worker-1")))
                .isEqualTo(
                        new Identity(
                                "node worker-1", "node-worker-1@component.kubernetes.invalid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "<>", "\n", "\u202e", "https://#"})
    void aNameOfNothingIsUnknown(String user) {
        assertThat(GitIdentities.of(new Actor.User(user, Optional.empty())).name())
                .isEqualTo("unknown");
    }

    @Test
    void nothingInANameCanForgeAnotherOrASecondLine() {
        Identity identity =
                GitIdentities.of(
                        new Actor.User(
                                "eve\ncommitter x <x@x> 0\u202egro.elpmaxe", Optional.empty()));

        assertThat(identity.name()).isEqualTo("evecommitter x x@x 0gro.elpmaxe");
        assertThat(GitIdentities.of(new Actor.User("x".repeat(5000), Optional.empty())).name())
                .hasSize(200);
    }
}
