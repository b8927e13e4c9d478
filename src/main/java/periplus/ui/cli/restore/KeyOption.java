package periplus.ui.cli.restore;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What opens the Secrets. */
public final class KeyOption {

    private static final String VARIABLE = "SOPS_AGE_KEY_FILE";

    @Option(
            names = {"-i", "--identity"},
            paramLabel = "FILE",
            description =
                    "An age identity file with a private key that opens the Secrets (default:"
                            + " $SOPS_AGE_KEY_FILE, else the cluster's own key).")
    private @Nullable Path identity;

    public Optional<Path> file() {
        return Optional.ofNullable(identity)
                .or(() ->
                        Optional.ofNullable(System.getenv(VARIABLE))
                                .filter(name -> !name.isEmpty())
                                .map(Path::of));
    }
}
