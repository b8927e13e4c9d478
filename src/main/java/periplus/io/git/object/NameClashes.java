package periplus.io.git.object;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import periplus.io.git.object.BaseTree.Entry;

/** New files of others whose names cannot stand beside those of a tree. */
public final class NameClashes {

    private final BaseTree base;
    private final Map<String, Optional<Entry>> changes;

    /** The spelling of each name that is new, by directory and folded name. */
    private final Map<String, String> spellings = new HashMap<>();

    /**
     * Changes that were not made to this very tree.
     *
     * @param changes path to the new file, or to nothing where it goes
     */
    public NameClashes(BaseTree base, Map<String, Optional<Entry>> changes) {
        this.base = base;
        this.changes = changes;
    }

    /** The paths that have to give way. */
    public List<String> find() throws IOException {
        List<String> clashing = new ArrayList<>();
        for (Map.Entry<String, Optional<Entry>> each : new TreeMap<>(changes).entrySet()) {
            if (each.getValue().isPresent() && clashes(each.getKey())) {
                clashing.add(each.getKey());
            }
        }
        return clashing;
    }

    private boolean clashes(String path) throws IOException {
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            String directory = path.substring(0, end);
            if (staysFile(directory) || isSpeltOtherwise(directory)) {
                return true;
            }
        }
        return staysDirectory(path) || isSpeltOtherwise(path);
    }

    private boolean staysFile(String path) throws IOException {
        boolean isFile = base.entry(path).filter(entry -> !entry.isDirectory()).isPresent();
        Optional<Entry> change = changes.get(path);
        return change == null ? isFile : change.isPresent();
    }

    private boolean staysDirectory(String path) throws IOException {
        if (base.entry(path).filter(Entry::isDirectory).isEmpty()) {
            return false;
        }
        for (Map.Entry<String, Entry> child : base.directory(path).entrySet()) {
            String below = path + "/" + child.getKey();
            boolean stays =
                    child.getValue().isDirectory()
                            ? staysDirectory(below)
                            : !Optional.empty().equals(changes.get(below));
            if (stays) {
                return true;
            }
        }
        return false;
    }

    /** Names that differ in case only overwrite each other on many a laptop. */
    private boolean isSpeltOtherwise(String path) throws IOException {
        int slash = path.lastIndexOf('/');
        String parent = slash < 0 ? "" : path.substring(0, slash);
        String name = path.substring(slash + 1);
        if (base.directory(parent).containsKey(name)) {
            return false;
        }
        String folded = TreeWriter.fold(name);
        for (String sibling : base.directory(parent).keySet()) {
            if (TreeWriter.fold(sibling).equals(folded)) {
                return true;
            }
        }
        return !spellings.computeIfAbsent(parent + "/" + folded, _ -> name).equals(name);
    }
}
