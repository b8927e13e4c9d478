package periplus.io.git.object;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A note in the git directory of a commit in the making, so that the next run can finish what a
 * killed one began. Written before the branch moves, deleted when the work tree has followed.
 */
public final class SyncJournal {

    /**
     * One commit in the making.
     *
     * @param ref the branch
     * @param from zero for a branch without commits
     */
    public record Note(String ref, ObjectId from, ObjectId to) {}

    private static final String NAME = "sync";

    private final Path directory;

    public SyncJournal(Path directory) {
        this.directory = directory;
    }

    public void write(Note note) throws IOException {
        Durable.replace(
                directory,
                NAME,
                note.ref() + "\n" + note.from().name() + "\n" + note.to().name() + "\n");
    }

    /** Empty when the last run ended well. */
    public Optional<Note> read() throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(directory.resolve(NAME));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (lines.size() != 3 || !ObjectId.isId(lines.get(1)) || !ObjectId.isId(lines.get(2))) {
            throw new IOException("'" + directory.resolve(NAME) + "' is damaged; delete it");
        }
        return Optional.of(
                new Note(
                        lines.get(0),
                        ObjectId.fromString(lines.get(1)),
                        ObjectId.fromString(lines.get(2))));
    }

    public void clear() throws IOException {
        Files.deleteIfExists(directory.resolve(NAME));
    }
}
