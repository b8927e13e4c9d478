package periplus.model.clean;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import periplus.model.clean.rule.Action;
import periplus.model.clean.rule.Keys;
import periplus.model.clean.rule.Mode;
import periplus.model.clean.rule.Reason;
import periplus.model.clean.rule.Rule;
import periplus.model.clean.rule.When;
import periplus.model.manifest.FieldPath;
import periplus.model.tree.Mapping;

/** Writes docs/cleaning.md: tables of the rules in a frame of words. */
final class CleaningPage {

    private static final int MOST_PATHS = 4;

    private final List<Rule> rules;
    private final Mapping peers;
    private final Map<String, SortedSet<String>> examples = new TreeMap<>();

    /**
     * @param peers rule to what other tools do there
     */
    CleaningPage(List<Rule> rules, Mapping peers, List<Golden> goldens) {
        this.rules = rules;
        this.peers = peers;
        goldens.forEach(golden -> golden.clean(this::note));
    }

    String fill(String frame) {
        return frame.replace("{{skips}}", skips())
                .replace("{{bootstrap}}", table(ofAction(Action.Bootstrap.class)))
                .replace("{{facts}}", table(ofAction(Action.RecordFacts.class)))
                .replace("{{fields}}", fields())
                .replace("{{links}}", table(ofAction(Action.Link.class)))
                .replace("{{defaults}}", DefaultsTable.text());
    }

    private void note(Effect effect) {
        if (!effect.path().isEmpty() && effect.kind() != Effect.Kind.LINKED) {
            examples.computeIfAbsent(effect.rule().code(), _ -> new TreeSet<>())
                    .add(word(effect.kind()) + " `" + general(effect.path()) + "`");
        }
    }

    private static String word(Effect.Kind kind) {
        return switch (kind) {
            case DROPPED -> "drops";
            case CHANGED -> "changes";
            case ADDED, KEPT -> "adds";
            case LINKED -> "notes";
        };
    }

    /** The path with every element in place of the one of the example. */
    private static String general(String path) {
        return new FieldPath(
                        FieldPath.parse(path).steps().stream()
                                .map(step ->
                                        step instanceof FieldPath.Step.Key
                                                ? step
                                                : new FieldPath.Step.Every())
                                .toList())
                .toString();
    }

    private String skips() {
        return Stream.of(Reason.values())
                .map(reason -> section(upper(reason.meaning()), isSkipFor(reason)))
                .filter(text -> !text.isEmpty())
                .collect(joining("\n\n"));
    }

    private static Predicate<Rule> isSkipFor(Reason reason) {
        return rule -> rule.action() instanceof Action.Skip skip && skip.reason() == reason;
    }

    private static Predicate<Rule> ofAction(Class<? extends Action> action) {
        return rule -> action.isInstance(rule.action());
    }

    private String fields() {
        Predicate<Rule> edits = ofAction(Action.Edit.class);
        return rules.stream()
                .filter(edits)
                .map(Areas::of)
                .distinct()
                .map(area -> section(area, edits.and(rule -> Areas.of(rule).equals(area))))
                .collect(joining("\n\n"));
    }

    private String section(String title, Predicate<Rule> which) {
        return rules.stream().noneMatch(which) ? "" : "### " + title + "\n\n" + table(which);
    }

    private String table(Predicate<Rule> which) {
        List<Rule> chosen = rules.stream().filter(which).toList();
        boolean edits = chosen.stream().anyMatch(ofAction(Action.Edit.class));
        boolean elsewhere = chosen.stream().anyMatch(rule -> peers.has(rule.code()));
        List<String> head = new ArrayList<>(List.of("rule", "kinds"));
        if (edits) {
            head.add("what it does");
        }
        head.add("why");
        if (elsewhere) {
            head.add("elsewhere");
        }
        List<List<String>> rows = new ArrayList<>();
        for (Rule rule : chosen) {
            List<String> row = new ArrayList<>(List.of("`" + rule.code() + "`", kinds(rule)));
            if (edits) {
                row.add(what(rule));
            }
            row.add(rule.because());
            if (elsewhere) {
                row.add(peers.textOrEmpty(rule.code()));
            }
            rows.add(row);
        }
        return markdown(head, rows);
    }

    static String markdown(List<String> head, List<List<String>> rows) {
        return Stream.concat(
                        Stream.of(line(head), "|" + "---|".repeat(head.size())),
                        rows.stream().map(CleaningPage::line))
                .collect(joining("\n"));
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("|", "\\|"))
                .collect(joining(" | ", "| ", " |"));
    }

    private static String kinds(Rule rule) {
        String text = rule.scope().text();
        return text.matches("[A-Z*][A-Za-z0-9*]*(\\.[a-z0-9.-]+)?(, .*)?")
                        && !text.startsWith("Pods ")
                ? Stream.of(text.split(", ")).map(kind -> "`" + kind + "`").collect(joining(", "))
                : text;
    }

    private String what(Rule rule) {
        String what =
                switch (rule.action()) {
                    case Action.DropFields(var parent, var names, var when) ->
                            "drops "
                                    + names.stream()
                                            .sorted()
                                            .map(name -> "`" + path(parent, name) + "`")
                                            .collect(joining(", "))
                                    + unless(when);
                    case Action.DropKeys(String field, Keys keys, var when) ->
                            "drops the " + field + " " + keys(keys) + unless(when);
                    case Action.Rewrite _ -> examples(rule);
                    case Action.Skip _,
                            Action.Bootstrap _,
                            Action.RecordFacts _,
                            Action.KeepObject _,
                            Action.Link _ ->
                            "";
                };
        return rule.modes().contains(Mode.FULL) ? what : what + "; only in mode `intent`";
    }

    private static String path(List<String> parent, String name) {
        return Stream.concat(parent.stream(), Stream.of(name))
                .collect(joining("."))
                .replace(".*", "[*]");
    }

    private static String keys(Keys keys) {
        return Stream.concat(
                        keys.exact().stream().sorted(),
                        keys.prefixes().stream().sorted().map(prefix -> prefix + "*"))
                .map(key -> "`" + key + "`")
                .collect(joining(", "));
    }

    private static String unless(When when) {
        return switch (when) {
            case ALWAYS -> "";
            case NOT_BY_USER -> ", unless a person set it";
            case UNOWNED -> ", if nobody set it";
        };
    }

    private String examples(Rule rule) {
        if (rule.code().equals("default")) {
            return "drops the [defaults](#defaults)";
        }
        if (rule.code().equals("schema-default")) {
            return "drops what the schema of its definition has a `default` for";
        }
        List<String> paths =
                examples.getOrDefault(rule.code(), new TreeSet<>()).stream()
                        .sorted(Comparator.comparingInt(String::length))
                        .toList();
        String some = paths.stream().limit(MOST_PATHS).collect(joining(", "));
        return paths.size() > MOST_PATHS ? some + " …" : some;
    }

    private static String upper(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
