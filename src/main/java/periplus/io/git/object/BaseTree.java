package periplus.io.git.object;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * The files a draft starts from. A directory is read when first asked for, once; a small draft on a
 * large repository reads little. Safe for several threads.
 */
public final class BaseTree implements AutoCloseable {

    /** One line of a directory: a file, a link, a directory or another repository. */
    public record Entry(FileMode mode, ObjectId id) {

        public boolean isDirectory() {
            return mode.equals(FileMode.TREE);
        }

        public boolean isFile() {
            return mode.equals(FileMode.REGULAR_FILE) || mode.equals(FileMode.EXECUTABLE_FILE);
        }
    }

    private final ObjectId root;
    private final ObjectReader reader;
    private final Map<String, Map<String, Entry>> directories = new HashMap<>();

    /**
     * The files below a tree.
     *
     * @param root zero for no files
     * @param reader used by one thread at a time
     */
    public BaseTree(ObjectId root, ObjectReader reader) {
        this.root = root;
        this.reader = reader;
    }

    public ObjectId root() {
        return root;
    }

    /** What the path names, if anything. */
    public Optional<Entry> entry(String path) throws IOException {
        int slash = path.lastIndexOf('/');
        String parent = slash < 0 ? "" : path.substring(0, slash);
        return Optional.ofNullable(directory(parent).get(path.substring(slash + 1)));
    }

    /**
     * The lines of a directory by name; none when there is no such directory.
     *
     * @param path empty for the root
     */
    public synchronized Map<String, Entry> directory(String path) throws IOException {
        Map<String, Entry> known = directories.get(path);
        if (known == null) {
            ObjectId id =
                    path.isEmpty()
                            ? root
                            : entry(path)
                                    .filter(Entry::isDirectory)
                                    .map(Entry::id)
                                    .orElse(ObjectId.zeroId());
            known = id.equals(ObjectId.zeroId()) ? Map.of() : read(id, path);
            directories.put(path, known);
        }
        return known;
    }

    private Map<String, Entry> read(ObjectId id, String path) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        CanonicalTreeParser lines = new CanonicalTreeParser();
        for (lines.reset(reader, id); !lines.eof(); lines.next()) {
            byte[] name = new byte[lines.getNameLength()];
            lines.getName(name, 0);
            entries.put(
                    decode(name, path),
                    new Entry(lines.getEntryFileMode(), lines.getEntryObjectId()));
        }
        return Collections.unmodifiableMap(entries);
    }

    @Override
    public void close() {
        reader.close();
    }

    private static String decode(byte[] name, String directory) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
        } catch (CharacterCodingException e) {
            throw GitErrors.repository(
                    "a file name in '/%s' is not UTF-8: %s"
                            .formatted(directory, new String(name, StandardCharsets.ISO_8859_1)),
                    "rename it and commit that, then run again");
        }
    }
}
