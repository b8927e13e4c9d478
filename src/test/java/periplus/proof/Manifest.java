package periplus.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;

/** One object as a person could have written it: {@code <type id>/<case>.yaml}. */
record Manifest(String id, String name) {

    static final String DEFINITIONS = "customresourcedefinitions.apiextensions.k8s.io";

    private static final Path ROOT = Path.of("src/test/resources/proof");
    private static final String ENDING = ".yaml";

    static List<Manifest> all() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(Files::isRegularFile).sorted().map(Manifest::at).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Manifest at(Path file) {
        Path path = ROOT.relativize(file);
        String name = path.getName(1).toString();
        return new Manifest(
                path.getName(0).toString(), name.substring(0, name.length() - ENDING.length()));
    }

    boolean isMinimal() {
        return name.startsWith("minimal");
    }

    Mapping object() {
        try {
            return YamlReader.readMapping(
                    Files.readAllBytes(ROOT.resolve(id).resolve(name + ENDING)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return id + "/" + name;
    }
}
