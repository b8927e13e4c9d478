package periplus.model.clean;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import periplus.model.clean.rule.Mode;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

/**
 * One example: a live object, what stands around it, and what cleaning in one mode is to make of
 * it. Each has a {@code .clean.yaml}, for intent; those with a {@code .full.yaml} are examples of
 * full mode as well.
 */
record Golden(Path live, Mode mode) {

    private static final Path ROOT = Path.of("src/test/resources/clean");
    private static final String LIVE = ".live.yaml";
    private static final Set<String> VERBS =
            Set.of("create", "delete", "get", "list", "patch", "update", "watch");

    static List<Golden> all() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(LIVE))
                    .sorted()
                    .flatMap(Golden::inEachMode)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Golden> inEachMode(Path live) {
        Golden intent = new Golden(live, Mode.INTENT);
        Golden full = new Golden(live, Mode.FULL);
        return Files.exists(full.result()) ? Stream.of(intent, full) : Stream.of(intent);
    }

    Mapping object() {
        return Trees.yaml(read(live));
    }

    ResourceType type() {
        return typeOf(object());
    }

    static ResourceType typeOf(Mapping object) {
        String version = requireNonNull(object.text("apiVersion"), "apiVersion");
        String kind = requireNonNull(object.text("kind"), "kind");
        int slash = version.indexOf('/');
        return new ResourceType(
                slash < 0 ? "" : version.substring(0, slash),
                version.substring(slash + 1),
                kind.toLowerCase(Locale.ROOT) + "s",
                kind,
                object.mapping("metadata").has("namespace"),
                VERBS);
    }

    Neighbours around() {
        Neighbours around = new Neighbours();
        Path file = sibling(".around.yaml");
        if (Files.exists(file)) {
            Trees.yaml(read(file))
                    .sequence("items")
                    .mappings()
                    .forEach(object -> around.see(typeOf(object), object));
        }
        return around;
    }

    Verdict clean(Consumer<Effect> effects) {
        return cleaner().explain(type(), object(), around(), effects);
    }

    Cleaner cleaner() {
        return new Cleaner(new Cleaning(mode, List.of()));
    }

    String expected() {
        return Files.exists(result()) ? read(result()) : "";
    }

    private Path result() {
        return sibling(
                switch (mode) {
                    case INTENT -> ".clean.yaml";
                    case FULL -> ".full.yaml";
                });
    }

    void expect(String text) {
        write(result(), text);
    }

    /** What is noted beside the manifest; most objects have nothing, and no file for it. */
    Mapping links() {
        Path file = linksFile();
        return Files.exists(file) ? Trees.yaml(read(file)) : Mapping.EMPTY;
    }

    void expectLinks(Mapping links) {
        if (!links.isEmpty()) {
            write(linksFile(), Trees.toYaml(links));
        }
    }

    private Path linksFile() {
        return sibling(
                switch (mode) {
                    case INTENT -> ".links.yaml";
                    case FULL -> ".full.links.yaml";
                });
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The verdict as a golden file shows it: a line that says what it is, and the document. */
    static String show(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Export(Mapping body, Verdict.Place place, var _) ->
                    (place == Verdict.Place.MANIFEST ? "" : "# bootstrap\n") + Trees.toYaml(body);
            case Verdict.Fact(var subject, Mapping document) ->
                    "# fact: "
                            + subject.name().toLowerCase(Locale.ROOT)
                            + "\n"
                            + Trees.toYaml(document);
            case Verdict.Skip(var reason, var rule) ->
                    "# skipped: " + reason.code() + " (" + rule.code() + ")\n";
            case Verdict.Freeze() -> "# frozen\n";
            case Verdict.Owned(var owner) ->
                    "# owned: " + owner.kindName() + "/" + owner.name() + "\n";
        };
    }

    private Path sibling(String ending) {
        String name = requireNonNull(live.getFileName(), "no file name").toString();
        return live.resolveSibling(name.substring(0, name.length() - LIVE.length()) + ending);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return ROOT.relativize(result()).toString();
    }
}
