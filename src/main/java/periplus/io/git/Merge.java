package periplus.io.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;
import periplus.io.git.object.BaseTree;
import periplus.io.git.object.Branch;
import periplus.io.git.object.GitErrors;
import periplus.io.git.object.ObjectSink;
import periplus.io.git.object.TreeWriter;
import periplus.io.git.remote.Merged;
import periplus.io.git.value.CommitText;
import periplus.io.git.value.Committed;
import periplus.io.git.value.Signature;

/** Brings the commits of others into a branch. History is only ever added to. */
final class Merge {

    private final FileRepository repository;
    private final Branch branch;
    private final Committer committer;
    private final Collection<String> managed;

    Merge(
            FileRepository repository,
            Branch branch,
            Committer committer,
            Collection<String> managed) {
        this.repository = repository;
        this.branch = branch;
        this.committer = committer;
        this.managed = managed;
    }

    Optional<Merged> run(ObjectId tip, CommitText text, Signature signature) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit theirs = walk.parseCommit(tip);
            if (branch.isUnborn()) {
                return Optional.of(follow(null, theirs, text, signature));
            }
            RevCommit ours = walk.parseCommit(branch.tip());
            RevCommit base = base(walk, ours, theirs);
            if (base.equals(theirs)) {
                return Optional.empty();
            }
            return Optional.of(
                    base.equals(ours)
                            ? follow(ours.getTree(), theirs, text, signature)
                            : join(ThreeWay.trees(base, ours, theirs), theirs, text, signature));
        }
    }

    private static RevCommit base(RevWalk walk, RevCommit ours, RevCommit theirs)
            throws IOException {
        walk.setRevFilter(RevFilter.MERGE_BASE);
        walk.markStart(List.of(ours, theirs));
        RevCommit base = walk.next();
        if (base == null) {
            throw GitErrors.repository(
                    "the remote's branch has another beginning than ours; they cannot be merged",
                    "push to an empty repository or another branch; or, to go on from the remote's,"
                            + " clone it anew and use that");
        }
        walk.parseBody(base);
        return base;
    }

    /** We have nothing of our own. */
    private Merged follow(
            @Nullable RevTree before, RevCommit theirs, CommitText text, Signature signature)
            throws IOException {
        List<String> incoming = new ArrayList<>();
        try (TreeWalk walk = new TreeWalk(repository)) {
            if (before == null) {
                walk.addTree(new EmptyTreeIterator());
            } else {
                walk.addTree(before);
            }
            walk.addTree(theirs.getTree());
            walk.setRecursive(true);
            walk.setFilter(TreeFilter.ANY_DIFF);
            while (walk.next()) {
                incoming.add(walk.getPathString());
            }
        }
        Committed moved = committer.follow(theirs, text, signature);
        return new Merged(moved.id(), incoming, List.of(), moved.kept());
    }

    /** Both sides have something of their own. */
    private Merged join(
            ThreeWay.Trees trees, RevCommit theirs, CommitText text, Signature signature)
            throws IOException {
        try (BaseTree ours = new BaseTree(trees.ours(), repository.newObjectReader());
                ObjectSink sink = new ObjectSink(repository.getObjectDatabase())) {
            ThreeWay both = ThreeWay.of(repository, trees, ours);
            TreeWriter writer = new TreeWriter(ours);
            ObjectId tree = writer.write(both.incoming());
            for (Map.Entry<ObjectId, byte[]> each : writer.trees().entrySet()) {
                sink.add(each.getKey(), Constants.OBJ_TREE, each.getValue());
            }
            Committed made = committer.commit(tree, sink, text, signature, Optional.of(theirs));
            List<String> incoming = both.incoming().keySet().stream().sorted().toList();
            List<String> overruled =
                    both.overruled().stream().filter(path -> !isManaged(path)).toList();
            return new Merged(made.id(), incoming, overruled, made.kept());
        }
    }

    private boolean isManaged(String path) {
        return managed.stream().anyMatch(top -> path.equals(top) || path.startsWith(top + "/"));
    }
}
