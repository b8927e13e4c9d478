package periplus.io.git.worktree;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import periplus.io.git.object.GitErrors;
import periplus.model.problem.Failure;

/**
 * Git's own lock on the index. Ours holds a word that tells it from another program's, so that what
 * a killed run left behind can be removed, and nothing else.
 */
public final class IndexLock implements AutoCloseable {

    private static final String OURS = "periplus\n";

    /** Editors and prompts that run 'git status' hold the lock for moments. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration ABANDONED = Duration.ofMinutes(1);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Path index;
    private final Path lock;

    private IndexLock(Path index, Path lock) {
        this.index = index;
        this.lock = lock;
    }

    /**
     * Takes the lock, waiting a moment for others.
     *
     * @throws Failure REPOSITORY when another program holds on to it
     */
    public static IndexLock acquire(Path index) throws IOException {
        Path lock = lockOf(index);
        for (long waited = 0; ; waited += PAUSE.toMillis()) {
            try {
                create(lock);
                return new IndexLock(index, lock);
            } catch (FileAlreadyExistsException e) {
                if (waited >= PATIENCE.toMillis()) {
                    throw GitErrors.repository(
                            "another git program holds the index: " + lock,
                            "let it finish; if none is running, delete that file and run again");
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** A link appears with its content at once, so a kill cannot leave a lock of nobody's. */
    private static void create(Path lock) throws IOException {
        Path word = lock.resolveSibling(lock.getFileName() + ".periplus");
        Files.writeString(word, OURS);
        try {
            Files.createLink(lock, word);
        } catch (UnsupportedOperationException _) {
            Files.writeString(lock, OURS, StandardOpenOption.CREATE_NEW);
        } finally {
            Files.delete(word);
        }
    }

    /**
     * Removes what a killed run of ours left behind: its word, or nothing yet when it was killed
     * right there. An empty lock of another program is left its time.
     */
    public static void removeStale(Path index) throws IOException {
        Path lock = lockOf(index);
        if (!Files.exists(lock)) {
            return;
        }
        String text = Files.size(lock) <= OURS.length() ? Files.readString(lock) : "another's";
        Instant written = Files.getLastModifiedTime(lock).toInstant();
        if (text.equals(OURS)
                || (text.isEmpty() && written.isBefore(Instant.now().minus(ABANDONED)))) {
            Files.delete(lock);
        }
    }

    private static Path lockOf(Path index) {
        return index.resolveSibling(index.getFileName() + ".lock");
    }

    /** Puts a finished index in the place of the old one. */
    public void replaceBy(Path next) throws IOException {
        Files.move(
                next, index, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(lock);
    }
}
