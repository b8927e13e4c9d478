package periplus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import periplus.flow.demo.Demo;
import periplus.flow.history.History;
import periplus.flow.snapshot.Snapshot;
import periplus.flow.snapshot.report.Outcome;
import periplus.model.manifest.Change;
import periplus.model.manifest.Selection;
import periplus.model.problem.Failure;
import periplus.ui.cli.Doors;

/**
 * Goes once through what commands need, in a throw-away directory, so that the launcher can record
 * the classes and methods for faster starts.
 */
record WarmUp(Doors doors) {

    /** A server that refuses at once: enough to load what a connection needs. */
    private static final String NOBODY =
            """
            apiVersion: v1
            kind: Config
            clusters: [{name: nobody, cluster: {server: "https://127.0.0.1:9"}}]
            users: [{name: nobody, user: {token: none}}]
            contexts: [{name: nobody, context: {cluster: nobody, user: nobody}}]
            current-context: nobody
            """;

    private static final Demo.Narrator SILENT =
            new Demo.Narrator() {
                @Override
                public void happened(String what) {}

                @Override
                public void snapshot(Outcome outcome) {}

                @Override
                public void diff(List<Change> changes) {}

                @Override
                public void opened(String file, Optional<Set<String>> values) {}
            };

    void run() {
        try {
            Path directory = Files.createTempDirectory("periplus-warm-up");
            try {
                Path repository = directory.resolve("state");
                doors.demo(repository).run(repository, SILENT);
                history(repository);
                connection(repository, Files.writeString(directory.resolve("nobody"), NOBODY));
            } finally {
                delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void history(Path repository) {
        try (History history = doors.history(Optional.of(repository))) {
            history.log(
                    new History.Query(Optional.empty(), Optional.of("shop"), Optional.empty(), 10));
        }
    }

    private void connection(Path repository, Path kubeconfig) {
        Doors.ClusterChoice nobody =
                new Doors.ClusterChoice(Optional.of(kubeconfig), Optional.empty());
        try (Snapshot snapshot = doors.snapshot(Optional.of(repository), nobody, _ -> {})) {
            snapshot.take(new Snapshot.Wish(Selection.ALL, true, false));
        } catch (Failure _) {
            // nobody listens there; all there is to load has been loaded
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
