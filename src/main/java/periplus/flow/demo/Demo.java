package periplus.flow.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import periplus.flow.history.History;
import periplus.flow.keys.RecoveryWish;
import periplus.flow.setup.Setup;
import periplus.flow.snapshot.Snapshot;
import periplus.flow.snapshot.report.Outcome;
import periplus.io.cluster.Cluster;
import periplus.io.keys.KeyFiles;
import periplus.io.sops.SopsProgram;
import periplus.model.manifest.Change;
import periplus.model.manifest.Selection;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.seal.age.AgeIdentity;

/** The main job in a minute: a lab in memory, a snapshot, some changes, another, and the diff. */
public final class Demo {

    /** Who tells the story. */
    public interface Narrator {

        /** Something was done to the cluster. */
        void happened(String what);

        void snapshot(Outcome outcome);

        void diff(List<Change> changes);

        /**
         * The program sops looked at a sealed file.
         *
         * @param values that it opened; empty where there is no such program
         */
        void opened(String file, Optional<Set<String>> values);
    }

    private static final String SECRET = "namespaces/shop/secrets/database.sops.yaml";

    /** Where the keys of a demo are: beside its repository, so that both are removed together. */
    public static Path keys(Path directory) {
        return directory.resolveSibling(directory.getFileName() + "-keys");
    }

    private static final Snapshot.Wish EVERYTHING = new Snapshot.Wish(Selection.ALL, false, false);

    private final SampleCluster cluster;
    private final Setup setup;
    private final Supplier<Snapshot> snapshots;
    private final Supplier<History> histories;
    private final KeyFiles keys;
    private final Optional<SopsProgram> sops;

    /**
     * @param snapshots opens the repository of the demo with this cluster
     * @param histories opens the repository of the demo
     * @param keys takes the recovery key, which a real one would never leave beside a repository
     */
    public Demo(
            Cluster cluster,
            Setup setup,
            Supplier<Snapshot> snapshots,
            Supplier<History> histories,
            KeyFiles keys,
            Optional<SopsProgram> sops) {
        this.keys = keys;
        this.sops = sops;
        this.cluster = new SampleCluster(cluster);
        this.setup = setup;
        this.snapshots = snapshots;
        this.histories = histories;
    }

    /** Runs it and leaves the repository in the directory, which must be new or empty. */
    public void run(Path directory, Narrator narrator) {
        requireEmpty(directory);
        int objects = cluster.seed();
        narrator.happened(
                "a lab with %d objects: a shop, its database, a registry".formatted(objects));
        AgeIdentity recovery =
                setup.create(directory, false, new RecoveryWish.New("demo"))
                        .identity()
                        .orElseThrow();
        keys.keep(recovery);
        snapshot(narrator);

        cluster.edit("shop/web:1.4", "shop/web:1.5");
        narrator.happened("somebody rolls out shop/web:1.5");
        cluster.edit("MODE: \"on\"", "MODE: \"off\"");
        narrator.happened("somebody edits a ConfigMap");
        cluster.deleteIngress("shop", "web");
        narrator.happened("somebody deletes an Ingress");
        snapshot(narrator);
        try (History history = histories.get()) {
            narrator.diff(history.diff("HEAD~1", "HEAD", Selection.ALL));
        }
        snapshot(narrator);
        narrator.opened(SECRET, sops.map(program -> open(program, directory, recovery)));
    }

    private static Set<String> open(SopsProgram sops, Path directory, AgeIdentity recovery) {
        return sops.open(directory.resolve(SECRET), recovery)
                .map(secret -> secret.mapping("data").keys())
                .orElseThrow(() ->
                        new Failure(
                                ExitCode.KEY,
                                sops.program() + " does not open " + SECRET,
                                "see whether it is sops 3.9 or newer: sops --version"));
    }

    private static void requireEmpty(Path directory) {
        String[] files = directory.toFile().list();
        if (files != null && files.length > 0) {
            throw new Failure(
                    ExitCode.USAGE,
                    directory + " is not empty",
                    "remove it, or name another directory for the demo");
        }
    }

    private void snapshot(Narrator narrator) {
        try (Snapshot snapshot = snapshots.get()) {
            narrator.snapshot(snapshot.take(EVERYTHING));
        }
    }
}
