package periplus.ui.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Comparator;
import java.util.List;
import periplus.model.manifest.Change;
import periplus.model.manifest.FieldChange;
import periplus.model.text.JsonWriter;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Secrecy;
import periplus.model.tree.Sequence;

/** Prints what differs, object by object and field by field. */
final class ChangesView {

    private static final int WIDEST_VALUE = 60;

    private final Terminal terminal;

    ChangesView(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(List<Change> changes, OutputOption.Form form) {
        List<Change> sorted =
                changes.stream()
                        .sorted(Comparator.comparing(change -> change.key().toString()))
                        .toList();
        Output.of(terminal, form)
                .ifPresentOrElse(
                        output -> output.print(ChangeRecord.of(sorted)),
                        () -> sorted.forEach(this::show));
    }

    private void show(Change change) {
        String object = change.key().toString();
        switch (change) {
            case Change.Added _ -> terminal.out().println(terminal.added("+ " + object));
            case Change.Removed _ -> terminal.out().println(terminal.removed("- " + object));
            case Change.Modified(var _, List<FieldChange> fields) -> {
                terminal.out().println(terminal.changed("~ " + object));
                fields.forEach(this::show);
            }
        }
    }

    private void show(FieldChange field) {
        String path = "    " + field.path() + ": ";
        terminal.out()
                .println(
                        switch (field) {
                            case FieldChange.Added(var _, Node value) ->
                                    path + terminal.added(text(value));
                            case FieldChange.Removed(var _, Node value) ->
                                    path + terminal.removed(text(value)) + " removed";
                            case FieldChange.Changed(var _, var _, Scalar.Hidden after) ->
                                    path + terminal.changed(text(after)) + " changed";
                            case FieldChange.Changed(var _, Node before, Node after) ->
                                    path
                                            + terminal.removed(text(before))
                                            + " -> "
                                            + terminal.added(text(after));
                        });
    }

    /** A value on one line: whole where it is short, else its size or its beginning. */
    private static String text(Node value) {
        if (value instanceof Scalar.Hidden) {
            return Scalar.Hidden.SHOWN;
        }
        String json = new String(JsonWriter.compact(Secrecy.shown(value)), UTF_8);
        if (json.length() <= WIDEST_VALUE) {
            return json;
        }
        return switch (value) {
            case Mapping mapping -> "{ " + mapping.size() + " keys }";
            case Sequence sequence -> "[ " + sequence.size() + " elements ]";
            case Scalar _ -> json.substring(0, WIDEST_VALUE - 1) + "…";
        };
    }
}
