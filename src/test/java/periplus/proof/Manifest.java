package periplus.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;

/** One object as a person could have written it: {@code <type id>/<case>.yaml}. */
public record Manifest(String id, String name) {

    public static final String DEFINITIONS = "customresourcedefinitions.apiextensions.k8s.io";

    /** Where the files are. */
    public static final Path ROOT = Path.of("src/test/resources/proof");

    private static final String ENDING = ".yaml";

    private static final String POD_SPEC = "pod-spec";

    /** Where each kind that runs Pods says what they are like. */
    private static final Map<String, List<String>> POD_SPECS =
            Map.of(
                    "pods", List.of("spec"),
                    "podtemplates", List.of("template", "spec"),
                    "replicationcontrollers", List.of("spec", "template", "spec"),
                    "daemonsets.apps", List.of("spec", "template", "spec"),
                    "deployments.apps", List.of("spec", "template", "spec"),
                    "replicasets.apps", List.of("spec", "template", "spec"),
                    "statefulsets.apps", List.of("spec", "template", "spec"),
                    "jobs.batch", List.of("spec", "template", "spec"),
                    "cronjobs.batch", List.of("spec", "jobTemplate", "spec", "template", "spec"));

    /** Every file, and the least case of each kind that runs Pods with {@code pod-spec.yaml}. */
    public static List<Manifest> all() {
        try (Stream<Path> files = Files.walk(ROOT, 2)) {
            Stream<Manifest> written =
                    files.map(ROOT::relativize)
                            .filter(path -> path.getNameCount() == 2)
                            .map(Manifest::at);
            Stream<Manifest> composed =
                    POD_SPECS.keySet().stream().map(id -> new Manifest(id, POD_SPEC));
            return Stream.concat(written, composed)
                    .sorted(Comparator.comparing(Manifest::toString))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Manifest at(Path path) {
        String name = path.getName(1).toString();
        return new Manifest(
                path.getName(0).toString(), name.substring(0, name.length() - ENDING.length()));
    }

    boolean isMinimal() {
        return name.startsWith("minimal");
    }

    public Mapping object() {
        return name.equals(POD_SPEC)
                ? within(
                        read(ROOT.resolve(id).resolve("minimal" + ENDING)),
                        POD_SPECS.getOrDefault(id, List.of()),
                        read(ROOT.resolve(POD_SPEC + ENDING)))
                : read(ROOT.resolve(id).resolve(name + ENDING));
    }

    private static Mapping within(Mapping object, List<String> path, Mapping more) {
        return path.isEmpty()
                ? object.withAll(more.entries())
                : object.update(
                        path.getFirst(),
                        inner -> within(inner, path.subList(1, path.size()), more));
    }

    private static Mapping read(Path file) {
        try {
            return YamlReader.readMapping(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return id + "/" + name;
    }
}
