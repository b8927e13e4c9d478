package periplus.ui.cli;

import periplus.model.restore.plan.Scope;
import picocli.CommandLine.Option;

/** Of which moment the recorded state is wanted. */
public final class AtOption {

    @Option(
            names = "--at",
            paramLabel = "TIME",
            defaultValue = Scope.NEWEST,
            description =
                    "Of when: a commit, a tag, 2h, \"yesterday 18:00\", RFC 3339 (default: the"
                            + " newest commit).")
    private String at = Scope.NEWEST;

    /** As it was given. */
    public String at() {
        return at;
    }
}
