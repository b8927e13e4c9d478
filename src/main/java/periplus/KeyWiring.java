package periplus;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import periplus.flow.keys.ClusterSecret;
import periplus.flow.keys.IdentityStore;
import periplus.flow.keys.KeyFileStore;
import periplus.flow.keys.fingerprints.FingerprintFiles;
import periplus.flow.keys.fingerprints.FingerprintSecret;
import periplus.flow.keys.fingerprints.FingerprintStore;
import periplus.flow.snapshot.seal.KeyAccess;
import periplus.io.cluster.Cluster;
import periplus.io.keys.KeyFiles;
import periplus.model.seal.age.AgeKeys;
import periplus.model.seal.sops.Sops;

/** Makes what opens and seals: where keys are, on this machine and in the cluster. */
record KeyWiring(AgeKeys age, InstantSource clock) {

    /** Every pod has it. */
    private static final String IN_A_POD = "KUBERNETES_SERVICE_HOST";

    /** Opens the place of the cluster's key; empty when the settings want none. */
    Optional<Supplier<IdentityStore>> store(Config.Seal seal, Supplier<Cluster> cluster) {
        KeyFiles files = files();
        Supplier<IdentityStore> file = () -> new KeyFileStore(files, age);
        Supplier<IdentityStore> secret =
                () -> new ClusterSecret(cluster.get(), seal.namespace(), age);
        return switch (seal.clusterKey()) {
            case AUTO -> Optional.of(System.getenv(IN_A_POD) == null ? file : secret);
            case FILE -> Optional.of(file);
            case SECRET -> Optional.of(secret);
            case NONE -> Optional.empty();
        };
    }

    KeyAccess access(Config.Seal seal, Supplier<Cluster> cluster) {
        return access(
                store(seal, cluster)
                        .<KeyAccess.Memory>map(store -> new KeyAccess.Memory.Opening(store.get()))
                        .orElseGet(() ->
                                new KeyAccess.Memory.Remembering(fingerprints(seal, cluster))));
    }

    private FingerprintStore fingerprints(Config.Seal seal, Supplier<Cluster> cluster) {
        return System.getenv(IN_A_POD) == null
                ? new FingerprintFiles(files())
                : new FingerprintSecret(cluster.get(), seal.namespace());
    }

    /** The key files of this user. */
    KeyFiles files() {
        return files(KeyFiles.usual(System.getenv(), userHome()));
    }

    KeyFiles files(Path directory) {
        return new KeyFiles(directory, age, clock);
    }

    static Path userHome() {
        return Path.of(System.getProperty("user.home"));
    }

    /** With the keys of one directory, as those of a demo. */
    KeyAccess access(KeyFiles files) {
        return access(new KeyAccess.Memory.Opening(new KeyFileStore(files, age)));
    }

    private KeyAccess access(KeyAccess.Memory memory) {
        return new KeyAccess(age, new Sops(age, clock), memory);
    }
}
