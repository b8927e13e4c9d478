package periplus.io.git.object;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.TreeFormatter;
import periplus.io.git.object.BaseTree.Entry;
import periplus.model.problem.Failure;

/** Builds the trees of a commit from those of its base; directories without a change are shared. */
public final class TreeWriter {

    /** The changes below one directory. */
    private record Directory(
            Map<String, Optional<Entry>> files, Map<String, Directory> directories) {

        Directory() {
            this(new TreeMap<>(), new TreeMap<>());
        }

        void add(String path, Optional<Entry> file) {
            int slash = path.indexOf('/');
            if (slash < 0) {
                files.put(path, file);
            } else {
                directories
                        .computeIfAbsent(path.substring(0, slash), name -> new Directory())
                        .add(path.substring(slash + 1), file);
            }
        }
    }

    private final BaseTree base;
    private final Map<ObjectId, byte[]> trees = new LinkedHashMap<>();

    public TreeWriter(BaseTree base) {
        this.base = base;
    }

    /**
     * Builds the trees; nothing is stored yet.
     *
     * @param changes path to the new file, or to nothing where it goes
     * @return the name of the new root
     * @throws Failure when two names cannot stand beside each other
     */
    public ObjectId write(Map<String, Optional<Entry>> changes) throws IOException {
        Directory root = new Directory();
        changes.forEach(root::add);
        return format(merge("", root), base.root());
    }

    /** The trees that are new, children before parents. */
    public Map<ObjectId, byte[]> trees() {
        return trees;
    }

    private Map<String, Entry> merge(String path, Directory changes) throws IOException {
        Map<String, Entry> merged = new HashMap<>(base.directory(path));
        changes.files().forEach((name, file) -> removeIfEmpty(merged, name, file));
        for (Map.Entry<String, Directory> child : changes.directories().entrySet()) {
            mergeDirectory(merged, path, child.getKey(), child.getValue());
        }
        for (Map.Entry<String, Optional<Entry>> file : changes.files().entrySet()) {
            if (file.getValue().isPresent()) {
                putFile(merged, path, file.getKey(), file.getValue().get());
            }
        }
        requireDistinct(path, merged);
        return merged;
    }

    private static void removeIfEmpty(
            Map<String, Entry> merged, String name, Optional<Entry> file) {
        Entry present = merged.get(name);
        if (file.isEmpty() && present != null && !present.isDirectory()) {
            merged.remove(name);
        }
    }

    private void mergeDirectory(
            Map<String, Entry> merged, String parent, String name, Directory changes)
            throws IOException {
        String path = join(parent, name);
        Map<String, Entry> below = merge(path, changes);
        Entry present = merged.get(name);
        if (present != null && !present.isDirectory()) {
            if (!below.isEmpty()) {
                throw fileAndDirectory(path);
            }
        } else if (below.isEmpty()) {
            merged.remove(name);
        } else {
            ObjectId before = present == null ? ObjectId.zeroId() : present.id();
            merged.put(name, new Entry(FileMode.TREE, format(below, before)));
        }
    }

    private static void putFile(Map<String, Entry> merged, String parent, String name, Entry file) {
        Entry present = merged.put(name, file);
        if (present != null && present.isDirectory()) {
            throw fileAndDirectory(join(parent, name));
        }
    }

    /** Names that differ in case only overwrite each other on many a laptop. */
    private static void requireDistinct(String path, Map<String, Entry> entries) {
        Map<String, String> seen = HashMap.newHashMap(entries.size());
        for (String name : entries.keySet()) {
            String other = seen.put(fold(name), name);
            if (other != null) {
                List<String> both =
                        Stream.of(name, other).map(n -> join(path, n)).sorted().toList();
                throw GitErrors.repository(
                        "'%s' and '%s' differ in case only and cannot both be committed"
                                .formatted(both.get(0), both.get(1)),
                        "rename or remove one of them");
            }
        }
    }

    /** The same for names that many a laptop takes for one. */
    static String fold(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private ObjectId format(Map<String, Entry> entries, ObjectId before) {
        if (entries.isEmpty() && before.equals(ObjectId.zeroId())) {
            return before;
        }
        Map<String, Map.Entry<String, Entry>> sorted = new TreeMap<>();
        for (Map.Entry<String, Entry> each : entries.entrySet()) {
            sorted.put(sortKey(each.getKey(), each.getValue()), each);
        }
        TreeFormatter tree = new TreeFormatter();
        for (Map.Entry<String, Entry> each : sorted.values()) {
            tree.append(each.getKey(), each.getValue().mode(), each.getValue().id());
        }
        byte[] bytes = tree.toByteArray();
        ObjectId id = ObjectSink.name(Constants.OBJ_TREE, bytes);
        if (!id.equals(before)) {
            trees.put(id, bytes);
        }
        return id;
    }

    /** Git orders names by their bytes, and those of directories as if they ended in a slash. */
    private static String sortKey(String name, Entry entry) {
        String bytes =
                new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return entry.isDirectory() ? bytes + "/" : bytes;
    }

    private static Failure fileAndDirectory(String path) {
        return GitErrors.repository(
                "'" + path + "' would be both a file and a directory",
                "rename or remove one of them");
    }

    private static String join(String parent, String name) {
        return parent.isEmpty() ? name : parent + "/" + name;
    }
}
