package periplus.model.clean;

import periplus.model.tree.Mapping;
import periplus.model.tree.Node;

/** Paths as people read them: {@code spec.containers[web].image}, {@code data["a.b"]}. */
final class Paths {

    private Paths() {}

    static String field(String path, String key) {
        if (!isPlain(key)) {
            return path + "[\"" + key + "\"]";
        }
        return path.isEmpty() ? key : path + '.' + key;
    }

    static String element(String path, Node element, int index) {
        String name = element instanceof Mapping mapping ? mapping.text("name") : null;
        return path + '[' + (name == null ? Integer.toString(index) : name) + ']';
    }

    private static boolean isPlain(String key) {
        return key.chars()
                .allMatch(letter ->
                        Character.isLetterOrDigit(letter)
                                || letter == '_'
                                || letter == '-'
                                || letter == '$');
    }
}
