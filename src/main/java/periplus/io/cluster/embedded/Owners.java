package periplus.io.cluster.embedded;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Sequence;

/** Who owns which fields of one object, as its managedFields say (KEP-555). */
final class Owners {

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private record Entry(String apiVersion, String time, FieldSet fields) {}

    static Owners of(Mapping object) {
        Owners owners = new Owners();
        object.sequence("metadata", "managedFields")
                .mappings()
                .forEach(entry ->
                        owners.entries.put(
                                String.valueOf(entry.text("manager")),
                                new Entry(
                                        String.valueOf(entry.text("apiVersion")),
                                        String.valueOf(entry.text("time")),
                                        FieldSet.parse(entry.mapping("fieldsV1")))));
        return owners;
    }

    /** One line for each field that another manager wants otherwise. */
    List<String> conflicts(String manager, Mapping live, Mapping wanted, FieldSet fields) {
        List<String> conflicts = new ArrayList<>();
        entries.forEach((owner, entry) -> {
            if (!owner.equals(manager)) {
                entry.fields().paths().stream()
                        .filter(fields.paths()::contains)
                        .filter(path -> differs(live, wanted, path))
                        .map(path -> conflict(owner, path))
                        .forEach(conflicts::add);
            }
        });
        return conflicts;
    }

    /** What the manager owned alone and does not want any more. */
    FieldSet abandoned(String manager, FieldSet fields) {
        Entry before = entries.get(manager);
        if (before == null) {
            return new FieldSet(Set.of());
        }
        FieldSet abandoned = before.fields().without(fields);
        for (Map.Entry<String, Entry> other : entries.entrySet()) {
            if (!other.getKey().equals(manager)) {
                abandoned = abandoned.without(other.getValue().fields());
            }
        }
        return abandoned;
    }

    boolean owns(String manager, FieldSet fields) {
        Entry entry = entries.get(manager);
        return entry != null && entry.fields().equals(fields);
    }

    /** Gives the fields to the manager; others lose those whose value changes. */
    void take(String manager, FieldSet fields, FieldSet changed, String apiVersion, Instant now) {
        entries.replaceAll((_, entry) ->
                new Entry(entry.apiVersion(), entry.time(), entry.fields().without(changed)));
        entries.put(manager, new Entry(apiVersion, now.toString(), fields));
        entries.values().removeIf(entry -> entry.fields().paths().isEmpty());
    }

    Sequence managedFields() {
        List<Node> managed = new ArrayList<>();
        entries.forEach((manager, entry) ->
                managed.add(
                        Mapping.builder()
                                .put("manager", manager)
                                .put("operation", "Apply")
                                .put("apiVersion", entry.apiVersion())
                                .put("time", entry.time())
                                .put("fieldsType", "FieldsV1")
                                .put("fieldsV1", entry.fields().fieldsV1())
                                .build()));
        return new Sequence(managed);
    }

    static boolean differs(Mapping live, Mapping wanted, List<String> path) {
        String[] steps = path.toArray(String[]::new);
        Node now = live.at(steps);
        return now == null || !now.equals(wanted.at(steps));
    }

    private static String conflict(String owner, List<String> path) {
        return "conflict with \"" + owner + "\": ." + String.join(".", path);
    }
}
