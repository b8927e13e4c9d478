package periplus;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import periplus.flow.drill.Drill;
import periplus.flow.drill.Ground;
import periplus.flow.drill.OtherCluster;
import periplus.flow.drill.ScratchNamespaces;
import periplus.flow.drill.ThrowAway;
import periplus.flow.keys.KeySources;
import periplus.flow.keys.KeyringFiles;
import periplus.flow.restore.Opener;
import periplus.flow.restore.Restore;
import periplus.flow.verify.Verify;
import periplus.io.controlplane.programs.Programs;
import periplus.io.git.GitRepository;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.sops.Sops;
import periplus.ui.cli.Doors.ClusterChoice;
import periplus.ui.cli.drill.DrillChoice;
import periplus.ui.cli.drill.DrillChoice.Place;
import periplus.ui.cli.restore.RestoreChoice;

/** Makes what brings a repository back, in earnest or for practice. */
record RestoreWiring(KeyWiring keys) {

    Restore restore(Optional<Path> repository, RestoreChoice choice) {
        return Repositories.open(
                repository,
                opened -> {
                    Config config = new ConfigFile(opened).config();
                    return new Restore(
                            new Restore.Parts(
                                    Wiring.connect(choice.cluster(), config),
                                    opened,
                                    Wiring.settings(
                                            config, config.clean().mode(), Optional.empty()),
                                    opener(opened, config, choice),
                                    Wiring::now,
                                    keys.clock()));
                });
    }

    Drill drill(Optional<Path> repository, DrillChoice choice) {
        return Repositories.open(
                repository,
                opened -> {
                    Config config = new ConfigFile(opened).config();
                    return new Drill(
                            new Drill.Parts(
                                    ground(choice, config),
                                    opened,
                                    Wiring.settings(
                                            config, config.clean().mode(), Optional.empty()),
                                    opener(opened, config, choice.source()),
                                    Wiring::now,
                                    keys.clock()));
                });
    }

    Verify verify(Optional<Path> repository, RestoreChoice choice) {
        return Repositories.open(
                repository,
                opened ->
                        new Verify(
                                opened,
                                opener(opened, new ConfigFile(opened).config(), choice),
                                keys.age(),
                                Wiring::now));
    }

    private static Ground ground(DrillChoice choice, Config config) {
        ClusterChoice living = choice.source().cluster();
        return switch (choice.place()) {
            case Place.ThrowAway() ->
                    new ThrowAway(
                            Path.of(System.getProperty("java.io.tmpdir")),
                            Programs.of(System.getenv(), KeyWiring.userHome(), choice.slow()),
                            kubeconfig ->
                                    Wiring.connect(
                                            new ClusterChoice(
                                                    Optional.of(kubeconfig), Optional.empty()),
                                            config));
            case Place.Scratch(String suffix) ->
                    new ScratchNamespaces(
                            suffix, () -> Wiring.connect(living, config), choice.slow());
            case Place.Context(String name) ->
                    new OtherCluster(
                            name,
                            () ->
                                    Wiring.connect(
                                            new ClusterChoice(
                                                    living.kubeconfig(), Optional.of(name)),
                                            config),
                            choice.slow());
        };
    }

    private Opener opener(GitRepository repository, Config config, RestoreChoice choice) {
        return new Opener(
                new Sops(keys.age(), keys.clock()), identities(repository, config, choice));
    }

    /** Of the file that is named, else the key that takes the snapshots, where it is at hand. */
    private List<AgeIdentity> identities(
            GitRepository repository, Config config, RestoreChoice choice) {
        try (KeySources sources =
                new KeySources(
                        keys.age(),
                        keys.files(),
                        keys.store(
                                config.seal(), () -> Wiring.connect(choice.cluster(), config)))) {
            return choice.identity()
                    .map(sources::read)
                    .orElseGet(() -> sources.ofCluster(KeyringFiles.read(repository, keys.age())));
        }
    }
}
