package periplus.ui.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import periplus.flow.demo.Demo;
import periplus.flow.drill.Drill;
import periplus.flow.explain.Explain;
import periplus.flow.history.History;
import periplus.flow.install.AuditSetup;
import periplus.flow.keys.Keys;
import periplus.flow.push.Push;
import periplus.flow.restore.Restore;
import periplus.flow.setup.Setup;
import periplus.flow.snapshot.Snapshot;
import periplus.flow.status.Status;
import periplus.flow.verify.Verify;
import periplus.flow.watch.Watch;
import periplus.model.clean.rule.Mode;
import periplus.model.clean.rule.Rule;
import periplus.model.event.Activity;
import periplus.model.event.Event;
import periplus.ui.cli.drill.DrillChoice;
import periplus.ui.cli.restore.RestoreChoice;

/** The flows, opened on what the options name. The command line knows nothing of their making. */
public interface Doors {

    /** Which cluster, as the options say. */
    record ClusterChoice(Optional<Path> kubeconfig, Optional<String> context) {

        /** The one that kubectl would take. */
        public static final ClusterChoice USUAL =
                new ClusterChoice(Optional.empty(), Optional.empty());
    }

    Setup setup();

    Snapshot snapshot(Optional<Path> repository, ClusterChoice cluster, Consumer<Event> events);

    /** Brings a remote of a repository up to date, by its name or URL. */
    Push push(Optional<Path> repository, String remote);

    /**
     * What an API server needs to tell a watcher of this user who makes which change.
     *
     * @param address host and port by which it reaches the watcher
     * @param directory for the files, on the machine of the API server
     */
    AuditSetup auditSetup(String address, String directory);

    /** Keeps a repository in step with its cluster. */
    Watch watch(Optional<Path> repository, WatchChoice choice, Consumer<Activity> report);

    /** The keys of a repository; the cluster is asked only if it has one of them. */
    Keys keys(Optional<Path> repository, ClusterChoice cluster, Consumer<Event> events);

    /** Brings a repository's commits back into a cluster. */
    Restore restore(Optional<Path> repository, RestoreChoice choice);

    /** Rehearses that. */
    Drill drill(Optional<Path> repository, DrillChoice choice);

    /** Checks what a restore would read. */
    Verify verify(Optional<Path> repository, RestoreChoice keys);

    History history(Optional<Path> repository);

    Status status(Optional<Path> repository);

    /**
     * Explains what a snapshot makes of an object.
     *
     * @param repository where its settings are; there need be none
     * @param mode as the settings say when empty
     */
    Explain explain(Optional<Path> repository, ClusterChoice cluster, Optional<Mode> mode);

    /** The built-in rules and those of the settings. */
    List<Rule> rules(Optional<Path> repository);

    Demo demo(Path directory);

    /** Goes once through what commands need; its results are thrown away. */
    void warmUp();
}
