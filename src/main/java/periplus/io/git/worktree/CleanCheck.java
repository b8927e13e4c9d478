package periplus.io.git.worktree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.jspecify.annotations.Nullable;
import periplus.io.git.object.GitErrors;

/** Looks for what a person did in the work tree and did not commit. */
public final class CleanCheck {

    private static final int HEAD = 0;
    private static final int INDEX = 1;
    private static final int FILES = 2;

    private final Repository repository;

    public CleanCheck(Repository repository) {
        this.repository = repository;
    }

    /**
     * Stops as soon as there are enough findings.
     *
     * @param tip zero for no commit
     * @param paths directories and files to look at
     * @param most how many findings are enough
     * @return paths, each with a word on what is wrong
     */
    public List<String> findings(ObjectId tip, Collection<String> paths, int most)
            throws IOException {
        List<String> findings = new ArrayList<>();
        DirCache index = readIndex();
        try (ObjectReader reader = repository.newObjectReader();
                TreeWalk walk = new TreeWalk(repository, reader)) {
            walk.addTree(head(tip, walk));
            walk.addTree(new DirCacheIterator(index));
            FileTreeIterator files = new FileTreeIterator(repository);
            walk.addTree(files);
            files.setDirCacheIterator(walk, INDEX);
            walk.setRecursive(true);
            if (!paths.isEmpty()) {
                walk.setFilter(PathFilterGroup.createFromStrings(paths));
            }
            while (findings.size() < most && walk.next()) {
                String finding = finding(walk, reader);
                if (finding != null) {
                    findings.add(walk.getPathString() + " (" + finding + ")");
                }
            }
        }
        return findings;
    }

    private DirCache readIndex() throws IOException {
        Path index = repository.getIndexFile().toPath();
        IndexLock.acquire(index).close(); // a commit being written by hand holds it
        try {
            return DirCache.read(index.toFile(), repository.getFS());
        } catch (IOException e) {
            if (!Files.isReadable(index)) {
                throw e;
            }
            throw GitErrors.repository(
                    "the index of the work tree is damaged: " + index,
                    "delete that file and run 'git reset', which keeps your files; then run again");
        }
    }

    private AbstractTreeIterator head(ObjectId tip, TreeWalk walk) throws IOException {
        if (tip.equals(ObjectId.zeroId())) {
            return new EmptyTreeIterator();
        }
        try (RevWalk commits = new RevWalk(walk.getObjectReader())) {
            org.eclipse.jgit.treewalk.CanonicalTreeParser tree =
                    new org.eclipse.jgit.treewalk.CanonicalTreeParser();
            tree.reset(walk.getObjectReader(), commits.parseCommit(tip).getTree());
            return tree;
        }
    }

    private static @Nullable String finding(TreeWalk walk, ObjectReader reader) throws IOException {
        FileTreeIterator file = walk.getTree(FILES, FileTreeIterator.class);
        DirCacheIterator staged = walk.getTree(INDEX, DirCacheIterator.class);
        if (staged == null) {
            return withoutIndex(walk, file);
        }
        DirCacheEntry entry = staged.getDirCacheEntry();
        if (entry.getStage() != DirCacheEntry.STAGE_0) {
            return "in conflict";
        }
        if (walk.getRawMode(HEAD) != walk.getRawMode(INDEX) || !walk.idEqual(HEAD, INDEX)) {
            return "staged";
        }
        if (entry.isSkipWorkTree() || entry.isAssumeValid()) {
            return null;
        }
        if (file == null) {
            return "deleted";
        }
        return file.isModified(entry, true, reader) ? "modified" : null;
    }

    private static @Nullable String withoutIndex(TreeWalk walk, @Nullable FileTreeIterator file)
            throws IOException {
        if (walk.getRawMode(HEAD) != 0) {
            return "removal staged";
        }
        return file != null && !file.isEntryIgnored() ? "untracked" : null;
    }
}
