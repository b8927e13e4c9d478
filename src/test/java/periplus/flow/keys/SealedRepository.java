package periplus.flow.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import periplus.flow.setup.Setup;
import periplus.io.git.GitRepository;
import periplus.io.git.value.Identity;
import periplus.io.keys.KeyFiles;
import periplus.model.event.Event;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.age.AgeKeys;
import periplus.model.seal.age.AgeRecipient;
import periplus.model.seal.age.JaggedAge;
import periplus.model.seal.keyring.Keyring;
import periplus.model.seal.keyring.SopsConfig;
import periplus.model.seal.sops.CryptRule;
import periplus.model.seal.sops.Opening;
import periplus.model.seal.sops.Sops;
import periplus.model.seal.sops.SopsFile;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;
import periplus.testing.CGit;

/** A repository with sealed files, two recovery keys at most, and the cluster's key in a file. */
final class SealedRepository {

    static final String DATABASE = "namespaces/shop/secrets/database.sops.yaml";
    static final String OWN = "namespaces/periplus/secrets/periplus-age.sops.yaml";

    private static final Identity SOMEBODY = new Identity("Somebody", "somebody@example.org");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    final AgeKeys age = new JaggedAge();
    final AgeIdentity recovery = age.generate();
    final Path state;
    final CGit git;
    final KeyFiles files;
    final List<Event> events = new ArrayList<>();

    private final Sops sops = new Sops(age, () -> NOON);
    private final KeyFileStore store;

    private SealedRepository(Path directory) {
        state = directory.resolve("state");
        git = new CGit(state);
        files = new KeyFiles(directory.resolve("keys"), age, () -> NOON);
        store = new KeyFileStore(files, age);
    }

    static SealedRepository in(Path directory) {
        SealedRepository made = new SealedRepository(directory);
        new Setup(SOMEBODY, "periplus", made.age, () -> NOON)
                .create(
                        made.state,
                        false,
                        new RecoveryWish.Given(List.of(made.recovery.recipient()), "safe"));
        AgeIdentity cluster = made.store.findOrCreate(Keyring.EMPTY);
        Keyring keyring = made.keyring().withCluster(cluster.recipient());
        made.write(Keyring.FILE, keyring.yaml());
        made.write(SopsConfig.FILE, SopsConfig.of(keyring, "periplus"));
        made.write(DATABASE, made.sealed("data", CryptRule.DATA, keyring.all()));
        made.write(
                OWN, made.sealed("identity", CryptRule.PRIVATE_KEYS, keyring.recoveryRecipients()));
        made.git.commitAll("seal");
        return made;
    }

    private byte[] sealed(String key, CryptRule rule, Set<AgeRecipient> recipients) {
        Mapping plain =
                Mapping.builder()
                        .put("kind", "Secret")
                        .put(key, Mapping.builder().put("word", "c3dvcmRmaXNo").build())
                        .build();
        return sops.seal(rule.hide(plain), rule, recipients).yaml();
    }

    void write(String path, byte[] text) {
        try {
            Files.createDirectories(state.resolve(path).resolveSibling(""));
            Files.write(state.resolve(path), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String path) {
        try {
            return Files.readString(state.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Keyring keyring() {
        return Keyring.parse(read(Keyring.FILE).getBytes(UTF_8), age);
    }

    AgeIdentity cluster() {
        return store.find(keyring()).orElseThrow();
    }

    boolean opens(AgeIdentity identity, String path) {
        SopsFile file = SopsFile.of(YamlReader.readMapping(read(path).getBytes(UTF_8)));
        return sops.open(file, List.of(identity)) instanceof Opening.Opened;
    }

    Keys keys() {
        return new Keys(
                GitRepository.open(state),
                new KeySources(age, files, Optional.of(() -> store)),
                new Keys.Settings("my-lab", SOMEBODY, "periplus"),
                () -> NOON,
                events::add);
    }
}
