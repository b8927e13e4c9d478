package periplus.ui.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import periplus.model.manifest.KindName;
import periplus.model.manifest.LabelSelector;
import periplus.model.manifest.Selection;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which objects. */
public final class SelectionOptions {

    @Option(
            names = {"-k", "--kind"},
            paramLabel = "KIND",
            split = ",",
            description = "Only these kinds, as kubectl names them: deployments, cm, ingresses …")
    private List<String> kinds = List.of();

    @ArgGroup private @Nullable Scope scope;

    @Option(
            names = {"-l", "--selector"},
            paramLabel = "SELECTOR",
            description = "Only objects with these labels, for example app=web,tier!=test.")
    private @Nullable String labels;

    /** One namespace or all. */
    static final class Scope {

        @Option(
                names = {"-n", "--namespace"},
                paramLabel = "NAME",
                description = "Only this namespace, and no cluster-scoped objects.")
        private @Nullable String namespace;

        @Option(
                names = {"-A", "--all-namespaces"},
                description = "All namespaces and cluster-scoped objects (the default).")
        private boolean all;

        private Optional<String> chosen() {
            return all ? Optional.empty() : Optional.ofNullable(namespace);
        }
    }

    public Selection selection() {
        return new Selection(
                kinds.stream().map(KindName::new).collect(Collectors.toSet()),
                Optional.ofNullable(scope).flatMap(Scope::chosen),
                Optional.ofNullable(labels).map(LabelSelector::parse));
    }
}
