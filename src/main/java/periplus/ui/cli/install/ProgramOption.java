package periplus.ui.cli.install;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a host has the program. */
final class ProgramOption {

    @Option(
            names = "--program",
            paramLabel = "FILE",
            defaultValue = "/usr/local/bin/periplus",
            description = "Where Periplus is on the host (default: ${DEFAULT-VALUE}).")
    private Path program = Path.of("");

    Path program() {
        return program;
    }
}
