package periplus.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import periplus.flow.keys.KeyFileStore;
import periplus.flow.keys.RecoveryWish;
import periplus.flow.setup.Setup;
import periplus.flow.snapshot.seal.KeyAccess;
import periplus.io.git.value.Identity;
import periplus.io.keys.KeyFiles;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.age.AgeKeys;
import periplus.model.seal.age.JaggedAge;
import periplus.model.seal.sops.Opening;
import periplus.model.seal.sops.Sops;
import periplus.model.seal.sops.SopsFile;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;

/** The keys of a repository in a test: a recovery key, and a folder for that of the cluster. */
public final class TestKeys {

    private static final AgeKeys AGE = new JaggedAge();

    private final Path state;
    private final AgeIdentity recovery;
    private final InstantSource clock;

    private TestKeys(Path state, AgeIdentity recovery, InstantSource clock) {
        this.state = state;
        this.recovery = recovery;
        this.clock = clock;
    }

    /** Makes a repository with a recovery key. */
    public static TestKeys repository(Path state, Identity author, InstantSource clock) {
        AgeIdentity made =
                new Setup(author, "periplus", AGE, clock)
                        .create(state, false, new RecoveryWish.New("test"))
                        .identity()
                        .orElseThrow();
        return new TestKeys(state, made, clock);
    }

    /** What a snapshot seals with. */
    public KeyAccess keys() {
        return keys(new KeyAccess.Memory.Opening(new KeyFileStore(files(), AGE)));
    }

    /** The same with a memory of another kind. */
    public KeyAccess keys(KeyAccess.Memory memory) {
        return new KeyAccess(AGE, new Sops(AGE, clock), memory);
    }

    /** The private half of the recovery key. */
    public AgeIdentity recovery() {
        return recovery;
    }

    /** A folder of private files beside the repository. */
    public KeyFiles files() {
        return new KeyFiles(state.resolveSibling("keys"), AGE, clock);
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
