package periplus.flow.keys.fingerprints;

import java.util.Optional;
import periplus.io.keys.KeyFiles;
import periplus.model.seal.SecretBytes;

/** Files beside the key files of this user. */
public record FingerprintFiles(KeyFiles files) implements FingerprintStore {

    @Override
    public Optional<SecretBytes> find(String name) {
        return files.find(file(name));
    }

    @Override
    public void keep(String name, SecretBytes state) {
        files.keep(file(name), state);
    }

    @Override
    public String place(String name) {
        return files.directory().resolve(file(name)).toString();
    }

    private static String file(String name) {
        return "fingerprints-" + name + ".yaml";
    }
}
