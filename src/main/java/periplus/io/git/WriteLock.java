package periplus.io.git;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.util.SystemReader;
import periplus.io.git.object.GitErrors;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/**
 * The right to write to one repository, for one run at a time. The operating system holds it, so it
 * ends with the process, however that ends.
 */
public final class WriteLock implements AutoCloseable {

    private static final String NAME = "lock";

    /**
     * Far behind the text, so that others can read who holds the lock where locks are mandatory.
     */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /**
     * POSIX drops a lock when its process closes any handle on the file, so none is opened twice.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private WriteLock(Path directory, Path file, FileChannel channel, FileLock lock) {
        this.directory = directory;
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the lock, without waiting for it.
     *
     * @param directory where the lock file lives, inside the git directory
     * @param purpose what the run does, for the message that others get
     * @throws Failure LOCKED when another run holds it, REPOSITORY when the file cannot be written
     */
    static WriteLock acquire(Path directory, String purpose) {
        Path file;
        try {
            file = Files.createDirectories(directory).toRealPath().resolve(NAME);
        } catch (IOException e) {
            throw GitErrors.failure("lock the repository", directory, e);
        }
        if (!HELD_HERE.add(file)) {
            throw locked(file, "this very process (" + ProcessHandle.current().pid() + ")");
        }
        try {
            return open(directory, file, purpose);
        } catch (IOException e) {
            HELD_HERE.remove(file);
            throw GitErrors.failure("lock the repository", directory, e);
        } catch (Failure e) {
            HELD_HERE.remove(file);
            throw e;
        }
    }

    private static WriteLock open(Path directory, Path file, String purpose) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                throw locked(file, holder(file));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(describe(purpose).getBytes(StandardCharsets.UTF_8)));
            return new WriteLock(directory, file, channel, lock);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static String describe(String purpose) {
        String host = SystemReader.getInstance().getHostname();
        return "%d\n%s\n%s\n%s\n"
                .formatted(
                        ProcessHandle.current().pid(),
                        host,
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        purpose.replaceAll("\\s+", " "));
    }

    private static String holder(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() < 4) {
            return "another process";
        }
        String since =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
                        .withZone(ZoneId.systemDefault())
                        .format(Instant.parse(lines.get(2)));
        return "process %s on host %s since %s (%s)"
                .formatted(lines.get(0), lines.get(1), since, lines.get(3));
    }

    private static Failure locked(Path file, String holder) {
        return new Failure(
                ExitCode.LOCKED,
                "the repository is being written by " + holder + ", says " + file,
                "wait for it or stop it, then run again");
    }

    void requireHeldFor(Path directory) {
        if (!lock.isValid() || !this.directory.equals(directory)) {
            throw new IllegalStateException("the write lock of " + directory + " is not held");
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw GitErrors.failure("release the lock", file, e);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
