package periplus.flow.keys;

import java.util.Optional;
import java.util.Set;
import periplus.io.keys.KeyFiles;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.age.AgeKeys;
import periplus.model.seal.age.AgeRecipient;
import periplus.model.seal.keyring.Keyring;

/** Key files of this user. The directory may hold keys of other repositories too. */
public record KeyFileStore(KeyFiles files, AgeKeys age) implements IdentityStore {

    @Override
    public Optional<AgeIdentity> find(Keyring keyring) {
        return keyring.cluster().flatMap(files::find);
    }

    @Override
    public AgeIdentity findOrCreate(Keyring keyring) {
        return find(keyring).orElseGet(() -> add(keyring));
    }

    @Override
    public AgeIdentity add(Keyring keyring) {
        AgeIdentity identity = age.generate();
        files.keep(identity);
        return identity;
    }

    @Override
    public void retire(AgeIdentity current, Set<AgeRecipient> former) {
        former.stream()
                .filter(recipient -> !recipient.equals(current.recipient()))
                .forEach(files::delete);
    }

    @Override
    public String place() {
        return files.directory().toString();
    }

    @Override
    public void close() {
        // files stay closed between calls
    }
}
