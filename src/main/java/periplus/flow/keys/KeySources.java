package periplus.flow.keys;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import periplus.io.keys.IdentityFile;
import periplus.io.keys.KeyFiles;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.age.AgeKeys;
import periplus.model.seal.age.AgeRecipient;
import periplus.model.seal.keyring.Keyring;
import periplus.model.text.MalformedText;

/**
 * Where private keys come from. The place of the cluster's key is opened when it is needed, so that
 * a recovery key can be tried where no cluster is.
 */
public final class KeySources implements AutoCloseable {

    private final AgeKeys age;
    private final KeyFiles files;
    private final Optional<Supplier<IdentityStore>> stores;
    private Optional<IdentityStore> opened = Optional.empty();

    /**
     * @param stores opens the place of the cluster's key; empty when the settings want none
     */
    public KeySources(AgeKeys age, KeyFiles files, Optional<Supplier<IdentityStore>> stores) {
        this.age = age;
        this.files = files;
        this.stores = stores;
    }

    AgeKeys age() {
        return age;
    }

    Optional<IdentityStore> store() {
        if (opened.isEmpty()) {
            opened = stores.map(Supplier::get);
        }
        return opened;
    }

    /** The identities of a file that the user names. */
    public List<AgeIdentity> read(Path file) {
        return files.read(file);
    }

    /**
     * The identities in a text that the user gives.
     *
     * @param source where it is from, for messages
     * @throws Failure KEY when there is none
     */
    public List<AgeIdentity> parse(String text, String source) {
        return IdentityFile.parse(text, source, age);
    }

    /**
     * A public key that the user gives.
     *
     * @throws Failure USAGE when it is none
     */
    public AgeRecipient recipient(String text) {
        return recipient(text, age);
    }

    /** The same, for those without sources. */
    public static AgeRecipient recipient(String text, AgeKeys age) {
        try {
            return age.recipient(text);
        } catch (MalformedText e) {
            throw new Failure(
                    ExitCode.USAGE,
                    "this is no age recipient: " + e.what(),
                    "a public key starts with age1; the private one is never asked for here");
        }
    }

    /** The cluster's own key; empty where it is not at hand. */
    public List<AgeIdentity> ofCluster(Keyring keyring) {
        return find(keyring).stream().toList();
    }

    Optional<AgeIdentity> find(Keyring keyring) {
        return keyring.cluster().isEmpty()
                ? Optional.empty()
                : store().flatMap(place -> place.find(keyring));
    }

    @Override
    public void close() {
        opened.ifPresent(IdentityStore::close);
    }
}
