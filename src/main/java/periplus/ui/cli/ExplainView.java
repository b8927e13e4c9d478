package periplus.ui.cli;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import periplus.flow.explain.Explanation;
import periplus.flow.explain.Fate;
import periplus.flow.explain.FieldExplanation;
import periplus.flow.explain.Finding;
import periplus.flow.explain.Standing;
import periplus.model.clean.fields.Managers;

/** Prints what becomes of an object or of a field, and why; never a value of it. */
final class ExplainView {

    private final Terminal terminal;

    ExplainView(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(Explanation whole, OutputOption.Form form) {
        Output.of(terminal, form)
                .ifPresentOrElse(
                        output -> output.print(ExplainRecord.of(whole)), () -> object(whole));
    }

    void show(FieldExplanation field, OutputOption.Form form) {
        Output.of(terminal, form)
                .ifPresentOrElse(
                        output -> output.print(ExplainRecord.of(field)), () -> field(field));
    }

    private void object(Explanation whole) {
        head(whole);
        fate(whole.fate());
        standing(whole.standing());
        if (!whole.fields().isEmpty()) {
            out().println();
            table(whole.fields());
            out().println();
            out().println(sum(whole.fields()));
        }
        notes(whole);
    }

    private void head(Explanation whole) {
        out().println(
                        terminal.strong(whole.object().toString())
                                + terminal.faint(
                                        "  "
                                                + whole.apiVersion()
                                                + ", mode "
                                                + whole.mode().name().toLowerCase(Locale.ROOT)));
    }

    private void fate(Fate fate) {
        switch (fate) {
            case Fate.Exported(String path, var merged, var despite) -> {
                out().println(terminal.added("exported") + " as " + path);
                merged.ifPresent(rule -> {
                    rule(rule.code(), rule.because());
                    line("a restore merges it into the object that the new cluster has");
                });
                despite.ifPresent(this::despite);
            }
            case Fate.Recorded(String path, var rule) -> {
                out().println(
                                terminal.changed("recorded")
                                        + " as facts in "
                                        + path
                                        + ", never applied");
                rule(rule.code(), rule.because());
            }
            case Fate.LeftOut(var _, String meaning, String code, String because) -> {
                out().println(terminal.removed("not exported") + ": " + meaning);
                rule(code, because);
            }
            case Fate.Owned(List<Fate.OwnerFate> owners, boolean certain) -> {
                out().println(
                                terminal.removed("not exported")
                                        + (certain
                                                ? ": its owner makes it anew"
                                                : " as long as its owner is not known"));
                owners.forEach(owner -> line(owner.owner() + " " + owner.fate()));
            }
            case Fate.Frozen() -> {
                out().println(terminal.changed("frozen") + ": it is being deleted");
                line("its file stays as it is until the object is gone");
            }
        }
    }

    private void despite(Fate.Despite despite) {
        switch (despite) {
            case Fate.Despite.Wish(var rule) -> rule(rule.code(), rule.because());
            case Fate.Despite.Orphan(var owner) ->
                    line("on its own, as its owner " + owner.owner() + " " + owner.fate());
        }
    }

    private void rule(String code, String because) {
        line(terminal.strong(code) + ": " + because);
    }

    private void standing(Standing standing) {
        switch (standing) {
            case Standing.NoRepository() -> line("there is no repository here to compare with");
            case Standing.Absent() -> {}
            case Standing.New() -> line("not in the newest commit; the next snapshot adds it");
            case Standing.Same() -> line("the newest commit holds it as it lives");
            case Standing.Changed(int fields) ->
                    line(differs(fields) + "; the next snapshot changes it");
            case Standing.HeldBack(int fields) ->
                    line(
                            differs(fields)
                                    + " that no person set and that change all day; the next"
                                    + " snapshot holds them back");
            case Standing.Kept(String path) ->
                    line(path + " is in the newest commit, and stays as it is");
            case Standing.Frozen(String path) -> line(path + " is in the newest commit");
            case Standing.Stale(String path) ->
                    line(path + " is in the newest commit; the next snapshot removes it");
        }
    }

    private static String differs(int fields) {
        return "the newest commit differs in " + (fields == 1 ? "one field" : fields + " fields");
    }

    private void table(List<Finding> findings) {
        Table table =
                new Table(
                        terminal,
                        Table.column("PATH"),
                        Table.column("WHAT", this::coloured),
                        Table.column("RULE", terminal::strong),
                        Table.column("WHY", terminal::faint));
        findings.forEach(finding ->
                table.add(
                        finding.path(),
                        ExplainRecord.word(finding),
                        finding.rule().code(),
                        finding.rule().because()));
        table.print();
    }

    private String coloured(String what) {
        return switch (what) {
            case "dropped" -> terminal.removed(what);
            case "changed", "noted" -> terminal.changed(what);
            default -> terminal.added(what);
        };
    }

    private static String sum(List<Finding> findings) {
        return findings.stream()
                .collect(groupingBy(ExplainRecord::word, TreeMap::new, counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(joining(", "));
    }

    private void field(FieldExplanation field) {
        head(field.object());
        String what = ExplainRecord.what(field);
        if (what.equals("not-exported")) {
            fate(field.object().fate());
            out().println(terminal.strong(field.path().toString()));
        } else {
            out().println(terminal.strong(field.path().toString()) + "  " + verdict(what));
        }
        List<Finding> rules = field.above().isEmpty() ? field.below() : field.above();
        for (Finding finding : rules) {
            String where =
                    finding.path().equals(field.path().toString()) ? "" : finding.path() + " ";
            line(
                    where
                            + coloured(ExplainRecord.word(finding))
                            + " by "
                            + terminal.strong(finding.rule().code())
                            + ": "
                            + finding.rule().because());
        }
        line(setBy(field));
        notes(field.object());
    }

    private String verdict(String what) {
        return switch (what) {
            case "kept" -> terminal.added("kept") + " as it is";
            case "partly" -> terminal.changed("kept in part");
            default -> coloured(what);
        };
    }

    private static String setBy(FieldExplanation field) {
        String tools = names(field, Managers.Kind.USER);
        String controllers = names(field, Managers.Kind.CONTROLLER);
        return switch (field.holder()) {
            case USER ->
                    (tools.isEmpty()
                                    ? "somebody applied it with kubectl"
                                    : "set by " + tools + " (a person's tool)")
                            + (controllers.isEmpty() ? "" : ", also written by " + controllers);
            case CONTROLLER -> "set by " + controllers + " (a controller)";
            case NOBODY -> "set by nobody: the server or an admission webhook filled it in";
            case UNKNOWN -> "who set it is not known: the object has no managedFields";
        };
    }

    private static String names(FieldExplanation field, Managers.Kind kind) {
        return field.managers().stream()
                .filter(manager -> Managers.kindOf(manager) == kind)
                .sorted()
                .collect(joining(", "));
    }

    private void notes(Explanation whole) {
        for (String note : whole.notes()) {
            terminal.warn(note);
        }
    }

    private void line(String text) {
        out().println("  " + text);
    }

    private PrintStream out() {
        return terminal.out();
    }
}
