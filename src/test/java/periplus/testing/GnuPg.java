package periplus.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** GnuPG with keys of its own, that are thrown away. */
public final class GnuPg implements AutoCloseable {

    private final Path home;
    private final Path program;

    public GnuPg(Path home) {
        this.home = home;
        this.program = home.resolve("gpg");
        try {
            Files.createDirectory(
                    home,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            Files.writeString(
                    program, "#!/bin/sh\nGNUPGHOME='" + home + "' exec gpg --batch \"$@\"\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** To be called in the place of {@code gpg}. */
    public Path program() {
        return program;
    }

    public void makeKey(String owner) {
        run(
                new ProcessBuilder(
                        program.toString(),
                        "--passphrase",
                        "",
                        "--quick-generate-key",
                        owner,
                        "ed25519",
                        "sign",
                        "never"));
    }

    @Override
    public void close() {
        run(new ProcessBuilder("gpgconf", "--homedir", home.toString(), "--kill", "all"));
    }

    private static void run(ProcessBuilder command) {
        try {
            Commands.run(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
