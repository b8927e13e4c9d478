package periplus.io.git;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.CommitTimeRevFilter;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;
import periplus.io.git.object.GitErrors;
import periplus.io.git.value.BlobId;
import periplus.io.git.value.FileChange;
import periplus.io.git.value.FileEntry;
import periplus.io.git.value.Identity;
import periplus.io.git.value.LogEntry;
import periplus.io.git.value.LogQuery;
import periplus.io.git.value.Modification;
import periplus.io.git.value.Trailer;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.state.CommitId;

/** What was committed, and when. Reads only; needs no lock. */
final class History {

    private final Repository repository;

    History(Repository repository) {
        this.repository = repository;
    }

    Optional<CommitId> head() throws IOException {
        return Optional.ofNullable(repository.resolve(Constants.HEAD)).map(History::commit);
    }

    Optional<CommitId> resolve(String revision) throws IOException {
        try {
            return Optional.ofNullable(repository.resolve(revision + "^{commit}"))
                    .map(History::commit);
        } catch (AmbiguousObjectException e) {
            throw new Failure(
                    ExitCode.USAGE,
                    "more than one object starts with '" + revision + "'",
                    "give more digits");
        } catch (RevisionSyntaxException
                | IncorrectObjectTypeException
                | MissingObjectException e) {
            return Optional.empty();
        }
    }

    Optional<CommitId> resolveAt(Instant time) throws IOException {
        ObjectId head = repository.resolve(Constants.HEAD);
        if (head == null) {
            return Optional.empty();
        }
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setFirstParent(true);
            walk.markStart(walk.parseCommit(head));
            for (RevCommit commit : walk) {
                if (!committed(commit).isAfter(time)) {
                    return Optional.of(commit(commit));
                }
            }
            return Optional.empty();
        }
    }

    Stream<LogEntry> log(CommitId from, LogQuery query) throws IOException {
        RevWalk walk = new RevWalk(repository);
        walk.markStart(walk.parseCommit(id(from)));
        walk.setRewriteParents(false);
        query.since().ifPresent(since -> walk.setRevFilter(CommitTimeRevFilter.after(since)));
        if (!query.path().isEmpty()) {
            walk.setTreeFilter(
                    AndTreeFilter.create(PathFilter.create(query.path()), TreeFilter.ANY_DIFF));
        }
        return Steps.stream(walk::next, GitErrors.place(repository))
                .limit(query.limit())
                .map(History::entry)
                .onClose(walk::close);
    }

    Optional<byte[]> read(CommitId commit, String path) throws IOException {
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk found =
                        TreeWalk.forPath(walk.getObjectReader(), path, tree(walk, commit))) {
            return found == null || found.isSubtree()
                    ? Optional.empty()
                    : Optional.of(
                            walk.getObjectReader()
                                    .open(found.getObjectId(0), Constants.OBJ_BLOB)
                                    .getBytes());
        }
    }

    byte[] read(BlobId blob) throws IOException {
        try (ObjectReader reader = repository.newObjectReader()) {
            return reader.open(ObjectId.fromString(blob.hex()), Constants.OBJ_BLOB).getBytes();
        }
    }

    Stream<FileEntry> files(CommitId commit, String prefix) throws IOException {
        TreeWalk walk = new TreeWalk(repository);
        try (RevWalk commits = new RevWalk(walk.getObjectReader())) {
            walk.addTree(tree(commits, commit));
        }
        walk.setRecursive(true);
        if (!prefix.isEmpty()) {
            walk.setFilter(PathFilter.create(prefix));
        }
        return Steps.stream(() -> nextFile(walk), GitErrors.place(repository)).onClose(walk::close);
    }

    List<FileChange> diff(CommitId from, CommitId to, String prefix) throws IOException {
        List<FileChange> changes = new ArrayList<>();
        try (RevWalk commits = new RevWalk(repository);
                TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(tree(commits, from));
            walk.addTree(tree(commits, to));
            walk.setRecursive(true);
            walk.setFilter(
                    prefix.isEmpty()
                            ? TreeFilter.ANY_DIFF
                            : AndTreeFilter.create(PathFilter.create(prefix), TreeFilter.ANY_DIFF));
            while (walk.next()) {
                changes.add(change(walk));
            }
        }
        return changes;
    }

    Stream<Modification> modifications(CommitId from, Instant after) throws IOException {
        RevWalk commits = new RevWalk(repository);
        TreeWalk walk = new TreeWalk(commits.getObjectReader());
        walk.setFilter(TreeFilter.ANY_DIFF);
        commits.setFirstParent(true);
        commits.setRetainBody(false);
        commits.markStart(commits.parseCommit(id(from)));
        return Steps.stream(() -> modification(commits, walk, after), GitErrors.place(repository))
                .onClose(commits::close);
    }

    private static @Nullable Modification modification(
            RevWalk commits, TreeWalk walk, Instant after) throws IOException {
        RevCommit commit = commits.next();
        if (commit == null || commit.getParentCount() == 0 || !committed(commit).isAfter(after)) {
            return null;
        }
        walk.reset(commits.parseCommit(commit.getParent(0)).getTree(), commit.getTree());
        walk.setRecursive(true);
        List<FileChange.Modified> files = new ArrayList<>();
        while (walk.next()) {
            if (change(walk) instanceof FileChange.Modified modified) {
                files.add(modified);
            }
        }
        return new Modification(commit(commit), committed(commit), files);
    }

    private static FileChange change(TreeWalk walk) {
        String path = walk.getPathString();
        if (walk.getRawMode(0) == 0) {
            return new FileChange.Added(path, blob(walk, 1));
        }
        return walk.getRawMode(1) == 0
                ? new FileChange.Removed(path, blob(walk, 0))
                : new FileChange.Modified(path, blob(walk, 0), blob(walk, 1));
    }

    private static RevTree tree(RevWalk walk, CommitId commit) throws IOException {
        return walk.parseCommit(id(commit)).getTree();
    }

    private static ObjectId id(CommitId commit) {
        return ObjectId.fromString(commit.hex());
    }

    private static CommitId commit(ObjectId id) {
        return new CommitId(id.name());
    }

    private static BlobId blob(TreeWalk walk, int side) {
        return new BlobId(walk.getObjectId(side).name());
    }

    private static @Nullable FileEntry nextFile(TreeWalk walk) throws IOException {
        return walk.next() ? new FileEntry(walk.getPathString(), blob(walk, 0)) : null;
    }

    private static Instant committed(RevCommit commit) {
        return Instant.ofEpochSecond(commit.getCommitTime());
    }

    private static LogEntry entry(RevCommit commit) {
        List<Trailer> trailers =
                commit.getFooterLines().stream()
                        .map(line -> new Trailer(line.getKey(), plain(line.getValue())))
                        .toList();
        PersonIdent author = commit.getAuthorIdent();
        return new LogEntry(
                commit(commit),
                new Identity(plain(author.getName()), plain(author.getEmailAddress())),
                committed(commit),
                withoutTrailers(commit.getFullMessage().strip(), !trailers.isEmpty()),
                trailers);
    }

    /** Other programs write what they like. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}<>]", " ").strip();
    }

    /** Trailers are the last paragraph. */
    private static String withoutTrailers(String message, boolean hasTrailers) {
        int end = hasTrailers ? message.lastIndexOf("\n\n") : -1;
        return end < 0 ? message : message.substring(0, end).strip();
    }
}
