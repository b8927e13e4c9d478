package periplus.io.listen;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/** Files that only this user may read. */
final class PrivateFiles {

    private PrivateFiles() {}

    /** Whole, or not at all; takes the place of what was there. */
    static void write(Path file, String text) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            directory(file.toAbsolutePath().resolveSibling(""));
            Files.deleteIfExists(part);
            try (FileChannel channel =
                    FileChannel.open(
                            part,
                            Set.of(CREATE_NEW, WRITE),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")))) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.USAGE,
                    "The file " + file + " cannot be written.",
                    "Check that its directory exists and that this user may write there.");
        }
    }

    /** The directory, made for this user alone where it is missing. */
    private static void directory(Path directory) throws IOException {
        Files.createDirectories(
                directory,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}
