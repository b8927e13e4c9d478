package periplus.flow.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.keyring.Keyring;

/** What holds wherever the cluster's identity is kept. */
interface IdentityStoreContract {

    /** A place of its own for each test. */
    IdentityStore store();

    @Test
    default void anIdentityIsMadeOnceAndFoundAgain() {
        IdentityStore store = store();
        assertThat(store.find(Keyring.EMPTY)).isEmpty();

        AgeIdentity made = store.findOrCreate(Keyring.EMPTY);

        Keyring keyring = Keyring.EMPTY.withCluster(made.recipient());
        assertThat(store.find(keyring)).contains(made);
        assertThat(store.findOrCreate(keyring)).isEqualTo(made);
    }

    @Test
    default void aSecondIdentityStandsBesideTheFirstUntilThatIsRetired() {
        IdentityStore store = store();
        AgeIdentity first = store.findOrCreate(Keyring.EMPTY);
        Keyring before = Keyring.EMPTY.withCluster(first.recipient());

        AgeIdentity second = store.add(before);

        Keyring after = before.withCluster(second.recipient());
        assertThat(store.find(before)).contains(first);
        assertThat(store.find(after)).contains(second);
        store.retire(second, Set.of(first.recipient(), second.recipient()));
        assertThat(store.find(after)).contains(second);
        assertThat(store.find(before)).isNotEqualTo(Optional.of(first));
    }
}
