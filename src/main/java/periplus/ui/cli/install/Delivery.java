package periplus.ui.cli.install;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import periplus.flow.install.Installation;
import periplus.ui.cli.Terminal;
import picocli.CommandLine.Option;

/** Where the files go. */
final class Delivery {

    @Option(
            names = "--output-dir",
            paramLabel = "DIR",
            description = "Write the files into this directory (default: print them).")
    private @Nullable Path directory;

    void deliver(Installation installation, Terminal terminal) {
        if (directory == null) {
            terminal.out().print(installation.text());
            terminal.out().flush();
            return;
        }
        installation.write(directory);
        for (String name : installation.files().keySet()) {
            terminal.err().println("wrote " + directory.resolve(name));
        }
    }
}
