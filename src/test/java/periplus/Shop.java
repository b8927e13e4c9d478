package periplus;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import periplus.model.tree.Mapping;
import periplus.testing.ControlPlane;
import periplus.testing.Trees;

/** A namespace of a real server, and the repository that it is recorded in. */
final class Shop {

    private static final Set<String> BAD = Set.of("blocked", "failed", "not reached");

    private final ControlPlane plane;
    private final Path directory;
    private final String name;
    private final Path state;

    Shop(ControlPlane plane, Path directory) {
        this.plane = plane;
        this.directory = directory;
        this.name = plane.freshNamespace();
        this.state = directory.resolve("state");
        assertThat(Program.run("init", state).exit()).isZero();
    }

    /** Of the namespace. */
    String name() {
        return name;
    }

    Path state() {
        return state;
    }

    /** Applies objects whose text has {@code %1$s} for the name of the namespace. */
    void apply(String yaml) {
        kubectl("apply", "--server-side", "-f", write(yaml).toString());
    }

    Path write(String yaml) {
        try {
            return Files.writeString(directory.resolve("objects.yaml"), yaml.formatted(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What kubectl prints that looks at the namespace. */
    String kubectl(String... arguments) {
        return plane.kubectl(
                Stream.concat(Arrays.stream(arguments), Stream.of("-n", name))
                        .toArray(String[]::new));
    }

    /** A field of an object; empty where it has none. */
    String field(String kind, String object, String path) {
        return kubectl("get", kind, object, "-o", "jsonpath={" + path + "}");
    }

    /** The name of each ConfigMap {@code item-…}, and its resourceVersion. */
    Map<String, String> items() {
        return kubectl(
                        "get",
                        "configmaps",
                        "-o",
                        "jsonpath={range .items[*]}{.metadata.name} {.metadata.resourceVersion}{\"\\n\"}{end}")
                .lines()
                .filter(line -> line.startsWith("item-"))
                .map(line -> line.split(" ", 2))
                .collect(toMap(line -> line[0], line -> line[1]));
    }

    void record(Object... more) {
        Program.Run run = Program.snapshot(state, plane, more);
        assertThat(run.exit()).as(run.err()).isZero();
    }

    Program.Run restore(Object... more) {
        return run(
                "restore",
                Stream.concat(Stream.of("--yes", "--wait", "0"), Arrays.stream(more)).toArray());
    }

    /** On a thread of its own: on few processors, clients need those of the common pool. */
    CompletableFuture<Program.Run> restoring(Object... more) {
        return CompletableFuture.supplyAsync(
                () -> restore(more), task -> Thread.ofPlatform().start(task));
    }

    /** About the namespace. */
    Program.Run run(String command, Object... more) {
        Object[] args = {command, "--repo", state, "--kubeconfig", plane.kubeconfig(), "-n", name};
        return Program.run(Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray());
    }

    /** A restore that is in order, by its code and by what it leaves to do. */
    void restoresAll(Object... more) {
        Program.Run run = restore(more);
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        Program.Run plan = run("plan", more);
        assertThat(plan.exit()).isZero();
        assertThat(plan.out()).doesNotContainPattern("(?m)^(create|merge|replace|recreate) ");
    }

    /**
     * What a run said that did not do everything, as {@code result action object}: the lines on the
     * screen, which the newest report in the repository has to have too.
     */
    List<String> troubles(Program.Run run) {
        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(3);
        List<String> kept = new ArrayList<>();
        report().sequence("rows")
                .mappings()
                .filter(row -> BAD.contains(row.textOrEmpty("result")))
                .forEach(row -> {
                    kept.add(words(row));
                    String said = row.textOrEmpty("said");
                    assertThat(run.err())
                            .contains(
                                    "%s: %s %s: %s"
                                            .formatted(
                                                    row.text("result"),
                                                    row.text("action"),
                                                    row.text("object"),
                                                    said.isEmpty() ? row.text("reason") : said));
                    assertThat(row.textOrEmpty("next")).as("what to do").isNotEmpty();
                    assertThat(run.err()).contains("\n  " + row.text("next"));
                });
        BAD.forEach(result -> {
            long lines = run.err().lines().filter(line -> line.startsWith(result + ": ")).count();
            assertThat(report().whole(0, "counts", result)).as(result).isEqualTo(lines);
            if (lines > 0) {
                assertThat(run.out()).contains("%,d %s".formatted(lines, result));
            }
        });
        return kept;
    }

    /** The same of a run whose results are for programs. */
    List<String> documentedTroubles(Program.Run run) {
        assertThat(run.exit()).as(run.err()).isEqualTo(3);
        return Trees.yaml(run.out())
                .sequence("rows")
                .mappings()
                .filter(row -> BAD.contains(row.textOrEmpty("result")))
                .map(Shop::words)
                .toList();
    }

    private static String words(Mapping row) {
        return String.join(
                " ",
                row.textOrEmpty("result"),
                row.textOrEmpty("action"),
                row.textOrEmpty("object"));
    }

    /** The newest entry of the logbook. */
    Mapping report() {
        return report(state);
    }

    /** The same of any repository. */
    static Mapping report(Path state) {
        try (Stream<Path> entries = Files.list(state.resolve("restores"))) {
            Path newest = entries.max(Comparator.naturalOrder()).orElseThrow();
            return Trees.yaml(Files.readString(newest, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
