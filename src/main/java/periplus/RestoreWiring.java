package periplus;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import periplus.flow.keys.KeySources;
import periplus.flow.keys.KeyringFiles;
import periplus.flow.restore.Opener;
import periplus.flow.restore.Restore;
import periplus.flow.snapshot.SnapshotSettings;
import periplus.io.cluster.Cluster;
import periplus.io.git.GitRepository;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.sops.Sops;

/** Makes what brings a commit back. */
record RestoreWiring(KeyWiring keys, InstantSource clock) {

    /**
     * @param identity a file with private keys; the cluster's own key where none is named
     * @param connections each call opens one
     */
    Restore restore(
            GitRepository repository,
            Config.Seal seal,
            SnapshotSettings settings,
            Optional<Path> identity,
            Supplier<Cluster> connections) {
        Opener opener =
                new Opener(
                        new Sops(keys.age(), clock),
                        identities(repository, seal, identity, connections));
        return new Restore(
                new Restore.Parts(
                        connections.get(),
                        repository,
                        settings,
                        opener,
                        () -> ZonedDateTime.now(ZoneId.systemDefault()),
                        clock));
    }

    private List<AgeIdentity> identities(
            GitRepository repository,
            Config.Seal seal,
            Optional<Path> identity,
            Supplier<Cluster> connections) {
        try (KeySources sources =
                new KeySources(keys.age(), keys.files(), keys.store(seal, connections))) {
            return identity.map(sources::read)
                    .orElseGet(() -> sources.ofCluster(KeyringFiles.read(repository, keys.age())));
        }
    }
}
