package periplus.io.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import periplus.io.git.object.BaseTree;
import periplus.io.git.object.BaseTree.Entry;
import periplus.io.git.object.GitErrors;
import periplus.io.git.object.ObjectSink;
import periplus.io.git.object.TreeWriter;
import periplus.io.git.value.BlobId;
import periplus.io.git.value.CommitText;
import periplus.io.git.value.Committed;
import periplus.io.git.value.PutResult;
import periplus.io.git.value.Signature;
import periplus.model.problem.Failure;

/**
 * One commit in the making. It starts with the files of the branch; what is not put or removed
 * stays. Nothing in the repository changes before {@link #commit}. Several threads may put files at
 * once.
 */
public final class Draft implements AutoCloseable {

    private static final ObjectChecker PATHS = new ObjectChecker().setSafeForMacOS(true);

    private final Committer committer;
    private final BaseTree base;
    private final ObjectSink sink;
    private final Map<String, Optional<Entry>> changes = new ConcurrentHashMap<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    Draft(Committer committer, BaseTree base, ObjectSink sink) {
        this.committer = committer;
        this.base = base;
        this.sink = sink;
    }

    /**
     * Sets a file. The text is not kept in memory and must not change afterwards.
     *
     * @param path from the root, parts joined by {@code /}
     * @throws Failure REPOSITORY when the path cannot be in Git, or the disk is full
     */
    public PutResult put(String path, byte[] text) {
        requireValid(path);
        ObjectId id = ObjectSink.blobName(text);
        try {
            Optional<Entry> before = base.entry(path).filter(Entry::isFile);
            seen.add(path);
            if (before.isPresent() && before.get().id().equals(id)) {
                changes.remove(path);
                return PutResult.UNCHANGED;
            }
            sink.add(id, Constants.OBJ_BLOB, text);
            FileMode mode = before.map(Entry::mode).orElse(FileMode.REGULAR_FILE);
            changes.put(path, Optional.of(new Entry(mode, id)));
            return before.isPresent() ? PutResult.CHANGED : PutResult.NEW;
        } catch (IOException e) {
            throw committer.failure("store '" + path + "'", e);
        }
    }

    /** Leaves a file as the branch has it, whatever was put before. */
    public void keep(String path) {
        seen.add(path);
        changes.remove(path);
    }

    /** Removes a file; nothing happens when there is none. */
    public void remove(String path) {
        try {
            if (base.entry(path).filter(entry -> !entry.isDirectory()).isPresent()) {
                changes.put(path, Optional.empty());
            } else {
                changes.remove(path);
            }
        } catch (IOException e) {
            throw committer.failure("read '" + path + "'", e);
        }
    }

    /** Whether the next commit will have the file. */
    public boolean holds(String path) {
        Optional<Entry> change = changes.get(path);
        return change == null ? baseBlob(path).isPresent() : change.isPresent();
    }

    /** The content the file has in the commit this draft starts from. */
    public Optional<BlobId> baseBlob(String path) {
        try {
            return base.entry(path).filter(Entry::isFile).map(entry -> blob(entry.id()));
        } catch (IOException e) {
            throw committer.failure("read '" + path + "'", e);
        }
    }

    /**
     * The files the draft starts from.
     *
     * @param prefix a directory or a file; empty for all
     */
    public List<String> basePaths(String prefix) {
        String place = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
        List<String> paths = new ArrayList<>();
        try {
            Optional<Entry> top =
                    place.isEmpty()
                            ? Optional.of(new Entry(FileMode.TREE, base.root()))
                            : base.entry(place);
            if (top.isPresent()) {
                collect(place, top.get(), paths);
            }
        } catch (IOException e) {
            throw committer.failure("read '" + prefix + "'", e);
        }
        return paths;
    }

    /** The files the draft starts from that were neither put nor removed so far. */
    public List<String> untouched(String prefix) {
        return basePaths(prefix).stream().filter(this::isUntouched).toList();
    }

    /** Whether a file was neither put nor kept nor removed so far. */
    public boolean isUntouched(String path) {
        return !seen.contains(path) && !changes.containsKey(path);
    }

    private void collect(String path, Entry entry, List<String> into) throws IOException {
        if (!entry.isDirectory()) {
            into.add(path);
            return;
        }
        for (Map.Entry<String, Entry> child : base.directory(path).entrySet()) {
            String below = path.isEmpty() ? child.getKey() : path + "/" + child.getKey();
            collect(below, child.getValue(), into);
        }
    }

    /**
     * Makes the commit and brings the work tree, where there is one, in step with it.
     *
     * @return empty when all files are as they were; then nothing is written
     * @throws Failure REPOSITORY when names clash, the branch moved, or the disk is full; unless it
     *     says otherwise, the repository is as it was
     */
    public Optional<Committed> commit(CommitText text, Signature signature) {
        try {
            TreeWriter writer = new TreeWriter(base);
            ObjectId tree = writer.write(changes);
            if (tree.equals(base.root())) {
                return Optional.empty();
            }
            Set<ObjectId> wanted = new HashSet<>(writer.trees().keySet());
            changes.values().forEach(entry -> entry.map(Entry::id).ifPresent(wanted::add));
            sink.retain(wanted);
            for (Map.Entry<ObjectId, byte[]> each : writer.trees().entrySet()) {
                sink.add(each.getKey(), Constants.OBJ_TREE, each.getValue());
            }
            return Optional.of(committer.commit(tree, sink, text, signature, Optional.empty()));
        } catch (IOException e) {
            throw committer.failure("commit", e);
        }
    }

    private static void requireValid(String path) {
        try {
            PATHS.checkPath(path);
        } catch (CorruptObjectException e) {
            throw GitErrors.repository(
                    "'" + path + "' cannot be a path in Git: " + e.getMessage(),
                    "rename the object, or exclude it");
        }
    }

    private static BlobId blob(ObjectId id) {
        return new BlobId(id.name());
    }

    /** Forgets what was not committed. */
    @Override
    public void close() {
        sink.close();
        base.close();
    }
}
