package periplus.ui.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import periplus.flow.demo.Demo;
import periplus.flow.history.History;
import periplus.flow.setup.Setup;
import periplus.flow.snapshot.Snapshot;
import periplus.model.event.Event;

/** The flows, opened on what the options name. The command line knows nothing of their making. */
public interface Doors {

    /** Which cluster, as the options say. */
    record ClusterChoice(Optional<Path> kubeconfig, Optional<String> context) {}

    Setup setup();

    Snapshot snapshot(Optional<Path> repository, ClusterChoice cluster, Consumer<Event> events);

    History history(Optional<Path> repository);

    Demo demo(Path directory);

    /** Goes once through what commands need; its results are thrown away. */
    void warmUp();
}
