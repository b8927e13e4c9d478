package periplus.io.git.worktree;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;
import periplus.io.git.worktree.FileSync.Result;
import periplus.io.git.worktree.FileSync.Target;

/** The checked-out files, brought from one commit to the next by writing only what differs. */
public final class WorkTree {

    private static final int THREADS = 2;

    private final Repository repository;
    private final Path ownDirectory;

    /**
     * The work tree of a repository that is not bare.
     *
     * @param ownDirectory for scratch files, on the same file system where possible
     */
    public WorkTree(Repository repository, Path ownDirectory) {
        this.repository = repository;
        this.ownDirectory = ownDirectory;
    }

    /**
     * Writes what differs, then the index.
     *
     * @param from zero for no commit
     * @return files that someone changed, left as they are
     */
    public List<String> sync(ObjectId from, ObjectId to) throws IOException {
        List<Target> targets = targets(from, to);
        Path index = repository.getIndexFile().toPath();
        try (IndexLock lock = IndexLock.acquire(index)) {
            DirCache before = DirCache.read(index.toFile(), repository.getFS());
            FileSync files = new FileSync(repository.getWorkTree().toPath(), before);
            Map<String, Result> results = applyAll(targets, files);
            lock.replaceBy(nextIndex(before, targets, results));
            return targets.stream()
                    .map(Target::path)
                    .filter(path -> results.get(path) instanceof Result.Kept)
                    .toList();
        }
    }

    private List<Target> targets(ObjectId from, ObjectId to) throws IOException {
        List<Target> targets = new ArrayList<>();
        try (RevWalk commits = new RevWalk(repository);
                TreeWalk walk = new TreeWalk(repository)) {
            if (from.equals(ObjectId.zeroId())) {
                walk.addTree(new EmptyTreeIterator());
            } else {
                walk.addTree(commits.parseCommit(from).getTree());
            }
            walk.addTree(commits.parseCommit(to).getTree());
            walk.setRecursive(true);
            walk.setFilter(TreeFilter.ANY_DIFF);
            while (walk.next()) {
                targets.add(
                        new Target(
                                walk.getPathString(),
                                walk.getObjectId(0),
                                walk.getObjectId(1),
                                walk.getFileMode(1)));
            }
        }
        return targets;
    }

    /** Removals first: a directory may take the place of a file. */
    private Map<String, Result> applyAll(List<Target> targets, FileSync files) throws IOException {
        Map<String, Result> results = new ConcurrentHashMap<>();
        applyInParallel(targets.stream().filter(Target::goes).toList(), files, results);
        Set<Path> emptied = new HashSet<>();
        for (Target target : targets) {
            if (target.goes()) {
                Path file = repository.getWorkTree().toPath().resolve(target.path());
                emptied.add(file.getParent());
            }
        }
        for (Path directory : emptied) {
            files.removeEmpty(directory);
        }
        applyInParallel(targets.stream().filter(t -> !t.goes()).toList(), files, results);
        return results;
    }

    private void applyInParallel(List<Target> targets, FileSync files, Map<String, Result> results)
            throws IOException {
        AtomicInteger next = new AtomicInteger();
        List<Callable<Void>> workers = new ArrayList<>();
        for (int i = 0; i < Math.min(THREADS, targets.size()); i++) {
            // a directory for each: two threads that make files in one wait for each other
            Path scratch = Files.createDirectories(ownDirectory.resolve("w" + i)).resolve("file");
            workers.add(() -> work(targets, next, files, results, scratch));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (Future<Void> done : threads.invokeAll(workers)) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while writing files", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private Void work(
            List<Target> targets,
            AtomicInteger next,
            FileSync files,
            Map<String, Result> results,
            Path scratch)
            throws IOException {
        try (ObjectReader reader = repository.newObjectReader()) {
            for (int i = next.getAndIncrement(); i < targets.size(); i = next.getAndIncrement()) {
                Target target = targets.get(i);
                results.put(target.path(), files.apply(target, reader, scratch));
            }
        } finally {
            Files.deleteIfExists(scratch);
        }
        return null;
    }

    private Path nextIndex(DirCache before, List<Target> targets, Map<String, Result> results)
            throws IOException {
        File file = ownDirectory.resolve("index").toFile();
        Files.deleteIfExists(ownDirectory.resolve("index.lock"));
        DirCache index = DirCache.lock(file, repository.getFS());
        try {
            DirCacheBuilder entries = index.builder();
            for (int i = 0; i < before.getEntryCount(); i++) {
                if (!results.containsKey(before.getEntry(i).getPathString())) {
                    entries.add(before.getEntry(i));
                }
            }
            for (Target target : targets) {
                if (!target.goes()) {
                    entries.add(entry(target, results.get(target.path())));
                }
            }
            entries.finish();
            index.write();
            if (!index.commit()) {
                throw new IOException("cannot write '" + file + "'");
            }
            return file.toPath();
        } finally {
            index.unlock();
        }
    }

    private static DirCacheEntry entry(Target target, @Nullable Result result) {
        return result instanceof Result.Done done ? done.entry() : FileSync.bareEntry(target);
    }
}
