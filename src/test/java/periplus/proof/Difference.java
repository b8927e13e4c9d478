package periplus.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import periplus.model.text.JsonWriter;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Sequence;

/** Where two trees differ, said so that a person can act on it. */
record Difference(String path, @Nullable Node wanted, @Nullable Node got) {

    /** What {@code wanted} and {@code got} do not share. */
    static List<Difference> between(Node wanted, Node got) {
        List<Difference> found = new ArrayList<>();
        compare("", wanted, got, found);
        return found;
    }

    /** Paths, without indexes, of what is only in the first tree. */
    static Set<String> added(Node more, Node less) {
        Set<String> paths = new LinkedHashSet<>();
        between(more, less).stream()
                .filter(each -> each.got() == null && each.wanted() != null)
                .forEach(each -> collect(each.path(), each.wanted(), paths));
        return paths;
    }

    private static void collect(String path, @Nullable Node node, Set<String> paths) {
        paths.add(path.replaceAll("\\[\\d+]", ""));
        switch (node) {
            case Mapping mapping ->
                    mapping.entries()
                            .forEach((key, value) -> collect(path + "." + key, value, paths));
            case Sequence list -> list.items().forEach(item -> collect(path, item, paths));
            case null, default -> {}
        }
    }

    private static void compare(
            String path, @Nullable Node wanted, @Nullable Node got, List<Difference> found) {
        if (wanted instanceof Mapping one && got instanceof Mapping other) {
            Set<String> keys = new LinkedHashSet<>(one.keys());
            keys.addAll(other.keys());
            for (String key : keys) {
                String below = path.isEmpty() ? key : path + "." + key;
                compare(below, one.get(key), other.get(key), found);
            }
        } else if (wanted instanceof Sequence one
                && got instanceof Sequence other
                && one.size() == other.size()) {
            for (int i = 0; i < one.size(); i++) {
                compare(path + "[" + i + "]", one.items().get(i), other.items().get(i), found);
            }
        } else if (Stream.of(wanted, got).distinct().count() > 1) {
            found.add(new Difference(path, wanted, got));
        }
    }

    @Override
    public String toString() {
        return path + ": wanted " + text(wanted) + ", got " + text(got);
    }

    private static String text(@Nullable Node node) {
        return node == null ? "nothing" : new String(JsonWriter.compact(node), UTF_8);
    }
}
