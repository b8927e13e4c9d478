package periplus.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import periplus.flow.keys.KeyFileStore;
import periplus.flow.snapshot.seal.Keys;
import periplus.io.keys.KeyFiles;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.age.AgeKeys;
import periplus.model.seal.age.JaggedAge;
import periplus.model.seal.keyring.Keyring;
import periplus.model.seal.keyring.RecoveryKey;
import periplus.model.seal.sops.Opening;
import periplus.model.seal.sops.Sops;
import periplus.model.seal.sops.SopsFile;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;

/** The keys of a repository in a test: a recovery key, and a folder for that of the cluster. */
public final class TestKeys {

    private static final AgeKeys AGE = new JaggedAge();

    private final AgeIdentity recovery = AGE.generate();
    private final Path state;
    private final InstantSource clock;

    public TestKeys(Path state, InstantSource clock) {
        this.state = state;
        this.clock = clock;
    }

    /** Has the first commit of the repository name the recovery key. */
    public TestKeys give() {
        Keyring keyring =
                Keyring.EMPTY.withRecovery(
                        RecoveryKey.added(recovery.recipient(), "test", Instant.EPOCH));
        write(Keyring.FILE, keyring.yaml());
        CGit git = new CGit(state);
        git.run("add", "--all");
        git.run("commit", "--quiet", "--amend", "--no-edit");
        return this;
    }

    private void write(String file, byte[] text) {
        try {
            Files.write(state.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a snapshot seals with. */
    public Keys keys() {
        KeyFiles files = new KeyFiles(state.resolveSibling("keys"), AGE, clock);
        return new Keys(AGE, new Sops(AGE, clock), Optional.of(new KeyFileStore(files, AGE)));
    }

    /** What a sealed file holds, opened with the recovery key. */
    public Mapping opened(String file) {
        try {
            Mapping document = YamlReader.readMapping(Files.readAllBytes(state.resolve(file)));
            Opening opening = new Sops(AGE, clock).open(SopsFile.of(document), List.of(recovery));
            if (opening instanceof Opening.Opened opened) {
                return opened.object();
            }
            throw new AssertionError(file + " does not open: " + opening);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
