package periplus.ui.cli.restore;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import periplus.model.manifest.ObjectName;
import periplus.model.manifest.Selection;
import periplus.model.restore.plan.Scope;
import periplus.ui.cli.SelectionOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which part of the repository, and of when. */
final class ScopeOptions {

    @Parameters(
            arity = "0..*",
            paramLabel = "OBJECT",
            description =
                    "Only these objects: kind/name, or namespace/kind/name (default: all that is"
                            + " selected).")
    private List<String> objects = List.of();

    @Option(
            names = "--path",
            paramLabel = "PATH",
            defaultValue = "",
            description = "Only what is at this path of the repository or below.")
    private String path = "";

    @Mixin private final SelectionOptions selection = new SelectionOptions();

    Scope at(String time) {
        Selection selected = selection.selection();
        Set<ObjectName> names = new HashSet<>();
        objects.forEach(
                text -> names.add(ObjectName.parseWithNamespace(text, selected.namespace())));
        return new Scope(time, selected, names, stripped(path));
    }

    private static String stripped(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
