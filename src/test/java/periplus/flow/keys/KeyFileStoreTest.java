package periplus.flow.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.io.keys.KeyFiles;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.age.AgeKeys;
import periplus.model.seal.age.JaggedAge;
import periplus.model.seal.keyring.Keyring;

class KeyFileStoreTest implements IdentityStoreContract {

    private final AgeKeys age = new JaggedAge();

    @TempDir private Path directory;

    @Override
    public IdentityStore store() {
        return new KeyFileStore(new KeyFiles(directory, age, InstantSource.system()), age);
    }

    @Test
    void keysOfOtherRepositoriesStay() {
        IdentityStore store = store();
        AgeIdentity others = store.findOrCreate(Keyring.EMPTY);
        AgeIdentity ours = store.findOrCreate(Keyring.EMPTY);

        store.retire(ours, Set.of(ours.recipient()));

        assertThat(others).isNotEqualTo(ours);
        assertThat(store.find(Keyring.EMPTY.withCluster(others.recipient()))).contains(others);
    }
}
