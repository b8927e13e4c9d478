package periplus.ui.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where commits go besides the repository. */
final class PushOption {

    @Option(
            names = "--push",
            arity = "0..1",
            fallbackValue = "origin",
            defaultValue = "${PERIPLUS_PUSH}",
            paramLabel = "REMOTE",
            description =
                    "Push to this remote of the repository, or URL (default: ${FALLBACK-VALUE}),"
                            + " and try until it succeeds. Commits of others there are merged,"
                            + " never overwritten. PERIPLUS_PUSH names one too.")
    private @Nullable String remote;

    Optional<String> remote() {
        return Optional.ofNullable(remote).filter(name -> !name.isBlank());
    }
}
