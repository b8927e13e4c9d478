package periplus.model.clean;

import periplus.model.manifest.FieldPath;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;

/** Paths as people read them: {@code spec.containers[web].image}, {@code data["a.b"]}. */
final class Paths {

    private Paths() {}

    static String field(String path, String key) {
        return FieldPath.extend(path, new FieldPath.Step.Key(key));
    }

    static String element(String path, Node element, int index) {
        String name = element instanceof Mapping mapping ? mapping.text("name") : null;
        return FieldPath.extend(
                path,
                name == null ? new FieldPath.Step.Index(index) : new FieldPath.Step.Element(name));
    }
}
