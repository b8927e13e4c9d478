package periplus.ui.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which repository. */
public final class RepositoryOption {

    @Option(
            names = "--repo",
            paramLabel = "DIR",
            description =
                    "The repository (default: $PERIPLUS_REPO, else the one around the current"
                            + " directory).")
    private @Nullable Path directory;

    public Optional<Path> directory() {
        return Optional.ofNullable(directory);
    }
}
