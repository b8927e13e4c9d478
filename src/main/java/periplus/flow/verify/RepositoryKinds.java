package periplus.flow.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import periplus.io.git.value.FileEntry;
import periplus.model.clean.Neighbours;
import periplus.model.manifest.ManifestPath;
import periplus.model.restore.order.Kinds;
import periplus.model.tree.Mapping;

/** The kinds that a commit tells of: those of its objects, and those it defines. */
final class RepositoryKinds implements Kinds {

    private record Name(String group, String kind) {}

    private record Known(String type, boolean namespaced) {}

    private final Map<Name, Known> kinds = new HashMap<>();

    static RepositoryKinds of(List<FileEntry> files, Blobs blobs) {
        RepositoryKinds known = new RepositoryKinds();
        files.forEach(file ->
                ManifestPath.parse(file.path())
                        .ifPresent(place ->
                                blobs.ifReadable(file.blob())
                                        .ifPresent(object -> known.learn(place, object))));
        return known;
    }

    private void learn(ManifestPath place, Mapping object) {
        kinds.put(
                new Name(group(object), object.textOrEmpty("kind")),
                new Known(place.type(), place.namespace().isPresent()));
        if (place.type().equals(Neighbours.DEFINITIONS)) {
            Mapping spec = object.mapping("spec");
            String group = spec.textOrEmpty("group");
            kinds.put(
                    new Name(group, spec.textOrEmpty("names", "kind")),
                    new Known(
                            spec.textOrEmpty("names", "plural") + "." + group,
                            spec.textOrEmpty("scope").equals("Namespaced")));
        }
    }

    /** The API group that an object says it is of; empty for the core group. */
    static String group(Mapping object) {
        String version = object.textOrEmpty("apiVersion");
        int slash = version.indexOf('/');
        return slash < 0 ? "" : version.substring(0, slash);
    }

    @Override
    public Optional<String> type(String group, String kind) {
        return Optional.ofNullable(kinds.get(new Name(group, kind))).map(Known::type);
    }

    @Override
    public Optional<Boolean> namespaced(String group, String kind) {
        return Optional.ofNullable(kinds.get(new Name(group, kind))).map(Known::namespaced);
    }
}
