package periplus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import periplus.testing.CGit;

/**
 * Copies of {@code sample-repo}, committed, and the key that opens them.
 *
 * @param directory where both are
 */
record Sample(Path directory) {

    private static final Path ORIGINAL = Path.of("sample-repo");
    private static final Path KEY = Path.of("src", "test", "resources", "sample-recovery-key.txt");

    Path repository() throws IOException {
        Path state = directory.resolve("state");
        try (Stream<Path> files = Files.walk(ORIGINAL)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = state.resolve(ORIGINAL.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        CGit git = new CGit(state);
        git.run("init", "-q");
        git.commitAll("state");
        return state;
    }

    /** As a key must be: open to its owner alone. */
    Path key() throws IOException {
        Path file = directory.resolve("key.txt");
        if (Files.notExists(file)) {
            Files.copy(KEY, file);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return file;
    }

    /** A key that opens nothing of it. */
    Path otherKey() throws IOException {
        Path file = directory.resolve("other-key.txt");
        Sheets.keep(Program.run("init", directory.resolve("elsewhere")).out(), file);
        return file;
    }
}
