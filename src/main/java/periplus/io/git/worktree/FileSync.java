package periplus.io.git.worktree;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import periplus.io.git.object.ObjectSink;

/**
 * Sets single files of a work tree to their new version. A file that is neither the old nor the new
 * version belongs to a person and stays. Safe for several threads, each with its own scratch file.
 */
final class FileSync {

    /**
     * One file to set.
     *
     * @param from zero when the old commit has no such file
     * @param to zero when the new commit has no such file
     */
    record Target(String path, ObjectId from, ObjectId to, FileMode mode) {

        boolean goes() {
            return to.equals(ObjectId.zeroId());
        }
    }

    /** What became of a file. */
    sealed interface Result {

        /** The file is as the new commit has it; the entry goes into the index. */
        record Done(DirCacheEntry entry) implements Result {}

        record Gone() implements Result {}

        record Kept() implements Result {}
    }

    private final Path root;
    private final DirCache index;
    private final Set<Path> realDirectories = ConcurrentHashMap.newKeySet();

    /**
     * Works below a root.
     *
     * @param index as it was before; tells unchanged files without reading them
     */
    FileSync(Path root, DirCache index) {
        this.root = root;
        this.index = index;
        realDirectories.add(root);
    }

    Result apply(Target target, ObjectReader reader, Path scratch) throws IOException {
        Path file = root.resolve(target.path());
        if (!hasRealParents(parent(file), !target.goes())) {
            return target.goes() ? new Result.Gone() : new Result.Kept();
        }
        Optional<BasicFileAttributes> present = attributes(file);
        if (present.isEmpty()) {
            return target.goes() ? new Result.Gone() : write(target, file, reader, scratch);
        }
        if (present.get().isDirectory()) {
            return inPlaceOfDirectory(target, file);
        }
        Optional<ObjectId> content = content(target, file, present.get());
        if (content.isEmpty()) {
            return new Result.Kept();
        }
        if (content.get().equals(target.to())) {
            return new Result.Done(entry(target, file));
        }
        if (!content.get().equals(target.from())) {
            return new Result.Kept();
        }
        if (target.goes()) {
            Files.delete(file);
            return new Result.Gone();
        }
        return write(target, file, reader, scratch);
    }

    /** Another repository within ours is a directory that we leave empty. */
    private static Result inPlaceOfDirectory(Target target, Path directory) throws IOException {
        if (target.mode().equals(FileMode.GITLINK)) {
            return new Result.Done(bareEntry(target));
        }
        if (target.goes()) {
            try {
                Files.delete(directory);
                return new Result.Gone();
            } catch (DirectoryNotEmptyException e) {
                return new Result.Kept();
            }
        }
        return new Result.Kept();
    }

    /** Removes the directory and those above it, as far as they are empty. */
    void removeEmpty(Path directory) throws IOException {
        Path at = directory;
        while (!at.equals(root) && realDirectories.contains(at)) {
            try {
                Files.deleteIfExists(at);
            } catch (DirectoryNotEmptyException e) {
                return;
            }
            realDirectories.remove(at);
            at = parent(at);
        }
    }

    private static byte[] linkText(Path link) throws IOException {
        return Files.readSymbolicLink(link).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The name of what is in the file; empty when it is neither a plain file nor a known link. */
    private Optional<ObjectId> content(Target target, Path file, BasicFileAttributes attributes)
            throws IOException {
        DirCacheEntry known = index.getEntry(target.path());
        if (attributes.isSymbolicLink()) {
            boolean expected =
                    target.mode().equals(FileMode.SYMLINK)
                            || (known != null && known.getFileMode().equals(FileMode.SYMLINK));
            return expected ? Optional.of(ObjectSink.blobName(linkText(file))) : Optional.empty();
        }
        if (!attributes.isRegularFile()) {
            return Optional.empty();
        }
        if (known != null
                && !known.isSmudged()
                && known.getLength() == attributes.size()
                && known.getLastModifiedInstant()
                        .equals(attributes.lastModifiedTime().toInstant())) {
            return Optional.of(known.getObjectId());
        }
        return Optional.of(ObjectSink.blobName(Files.readAllBytes(file)));
    }

    private Result write(Target target, Path file, ObjectReader reader, Path scratch)
            throws IOException {
        if (target.mode().equals(FileMode.GITLINK)) {
            Files.deleteIfExists(file);
            Files.createDirectory(file);
            return new Result.Done(bareEntry(target));
        }
        prepare(target, reader, scratch);
        try {
            Files.move(scratch, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(scratch, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return new Result.Done(entry(target, file));
    }

    private static void prepare(Target target, ObjectReader reader, Path scratch)
            throws IOException {
        Files.deleteIfExists(scratch);
        ObjectLoader content = reader.open(target.to(), Constants.OBJ_BLOB);
        if (target.mode().equals(FileMode.SYMLINK)) {
            String text = new String(content.getBytes(), StandardCharsets.UTF_8);
            Files.createSymbolicLink(scratch, Path.of(text));
            return;
        }
        try (OutputStream out = Files.newOutputStream(scratch)) {
            content.copyTo(out);
        }
        if (target.mode().equals(FileMode.EXECUTABLE_FILE)
                && !scratch.toFile().setExecutable(true)) {
            throw new IOException("cannot make '" + target.path() + "' executable");
        }
    }

    private static DirCacheEntry entry(Target target, Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        DirCacheEntry entry = bareEntry(target);
        entry.setLength(attributes.size());
        entry.setLastModified(attributes.lastModifiedTime().toInstant());
        return entry;
    }

    /** An entry that makes Git look into the file. */
    static DirCacheEntry bareEntry(Target target) {
        DirCacheEntry entry = new DirCacheEntry(target.path());
        entry.setFileMode(target.mode());
        entry.setObjectId(target.to());
        return entry;
    }

    /** Nothing is written through a link that stands in for a directory. */
    private boolean hasRealParents(Path directory, boolean create) throws IOException {
        if (realDirectories.contains(directory)) {
            return true;
        }
        if (!hasRealParents(parent(directory), create)) {
            return false;
        }
        Optional<BasicFileAttributes> present = attributes(directory);
        if (present.isEmpty() && create) {
            present = createDirectory(directory);
        }
        if (present.isEmpty() || !present.get().isDirectory()) {
            return false;
        }
        realDirectories.add(directory);
        return true;
    }

    private static Path parent(Path path) {
        return requireNonNull(path.getParent(), "a path of the work tree has a parent");
    }

    private static Optional<BasicFileAttributes> createDirectory(Path directory)
            throws IOException {
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException e) {
            return attributes(directory); // another thread was first
        }
        return attributes(directory);
    }

    private static Optional<BasicFileAttributes> attributes(Path path) throws IOException {
        try {
            return Optional.of(
                    Files.readAttributes(
                            path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
