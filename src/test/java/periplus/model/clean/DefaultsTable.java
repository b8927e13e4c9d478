package periplus.model.clean;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import periplus.model.clean.defaults.Shape;
import periplus.model.clean.defaults.table.Defaults;

/** The built-in defaults as tables; what all kinds with Pods share stands there once. */
final class DefaultsTable {

    private static final String TEMPLATE = "template.spec.";

    /** One default, and the kinds that have it. */
    private record Line(String path, String value, SortedSet<String> kinds) {}

    private final Map<String, Line> ofPods = new LinkedHashMap<>();
    private final Map<String, Line> others = new LinkedHashMap<>();
    private final SortedSet<String> podKinds = new TreeSet<>();

    private DefaultsTable() {}

    static String text() {
        DefaultsTable table = new DefaultsTable();
        new TreeMap<>(Defaults.byKind())
                .forEach((kind, shape) -> shape.rows().forEach(row -> table.add(kind, row)));
        return table.print();
    }

    private void add(String kind, Shape.Row row) {
        int at = row.path().lastIndexOf(TEMPLATE);
        boolean pod = at >= 0 || (kind.equals("Pod") && row.path().startsWith("spec."));
        String path =
                at >= 0
                        ? row.path().substring(at + TEMPLATE.length())
                        : pod ? row.path().substring("spec.".length()) : row.path();
        if (pod) {
            podKinds.add(kind);
        }
        (pod ? ofPods : others)
                .computeIfAbsent(
                        path + " " + row.text(), _ -> new Line(path, row.text(), new TreeSet<>()))
                .kinds()
                .add(kind);
    }

    private String print() {
        String rest = "### By kind\n\n" + rows(others, "field", false);
        return ofPods.isEmpty()
                ? rest
                : "### In the spec of Pods and of their templates\n\n"
                        + rows(ofPods, "field of the spec", true)
                        + "\n\n"
                        + rest;
    }

    private String rows(Map<String, Line> lines, String title, boolean pods) {
        List<List<String>> rows = new ArrayList<>();
        lines.values().stream()
                .sorted(
                        Comparator.comparing((Line line) -> pods ? "" : line.kinds().first())
                                .thenComparing(Line::path))
                .forEach(line ->
                        rows.add(
                                List.of(
                                        pods && line.kinds().equals(podKinds)
                                                ? "all with Pods"
                                                : line.kinds().stream()
                                                        .map(kind -> "`" + kind + "`")
                                                        .collect(joining(", ")),
                                        "`" + line.path() + "`",
                                        line.value())));
        return CleaningPage.markdown(List.of("kinds", title, "default"), rows);
    }
}
