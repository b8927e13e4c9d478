package periplus.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import periplus.model.tree.Mapping;

/**
 * Published manifests, read from the Go modules that {@code src/test/go/manifests} pins. The Go
 * tool downloads each once per user, and checks it against {@code go.sum}.
 */
public final class Manifests {

    private static final Path PINS = Path.of("src", "test", "go", "manifests");

    private Manifests() {}

    /** The directory of a module. Where it cannot be had the test is skipped, or fails in CI. */
    public static Path of(String module) {
        try {
            String pinned = module + "@" + version(module);
            return Path.of(go("mod", "download", "-json", pinned).textOrEmpty("Dir"));
        } catch (IOException e) {
            throw Absent.skip(module, e);
        }
    }

    private static String version(String module) throws IOException {
        return go("mod", "edit", "-json")
                .sequence("Require")
                .mappings()
                .filter(required -> module.equals(required.text("Path")))
                .map(required -> required.textOrEmpty("Version"))
                .findFirst()
                .orElseThrow(() -> new IOException(PINS + " does not pin it"));
    }

    private static Mapping go(String... arguments) throws IOException {
        ProcessBuilder command = new ProcessBuilder("go").directory(PINS.toFile());
        command.command().addAll(List.of(arguments));
        return Trees.yaml(Commands.run(command));
    }
}
