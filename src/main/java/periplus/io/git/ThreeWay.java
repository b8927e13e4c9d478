package periplus.io.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.NameConflictTreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import periplus.io.git.object.BaseTree;
import periplus.io.git.object.BaseTree.Entry;
import periplus.io.git.object.NameClashes;

/**
 * Two sides of a history, file by file: what one side changed is its; what both changed is ours.
 *
 * @param incoming what to change in our tree to have theirs as well
 * @param overruled files of theirs that give way to ours
 */
record ThreeWay(Map<String, Optional<Entry>> incoming, List<String> overruled) {

    /** The roots to compare. */
    record Trees(ObjectId base, ObjectId ours, ObjectId theirs) {}

    private static final int BASE = 0;
    private static final int OURS = 1;
    private static final int THEIRS = 2;

    static Trees trees(RevCommit base, RevCommit ours, RevCommit theirs) {
        return new Trees(base.getTree(), ours.getTree(), theirs.getTree());
    }

    static ThreeWay of(Repository repository, Trees trees, BaseTree ours) throws IOException {
        Map<String, Optional<Entry>> changes = new HashMap<>();
        List<String> overruled = new ArrayList<>();
        try (TreeWalk walk = new NameConflictTreeWalk(repository)) {
            walk.addTree(trees.base());
            walk.addTree(trees.ours());
            walk.addTree(trees.theirs());
            walk.setFilter(TreeFilter.ANY_DIFF);
            while (walk.next()) {
                Optional<Entry> wanted = file(walk, THEIRS);
                Optional<Entry> present = file(walk, OURS);
                Optional<Entry> before = file(walk, BASE);
                if (!wanted.equals(before) && !wanted.equals(present)) {
                    if (present.equals(before)) {
                        changes.put(walk.getPathString(), wanted);
                    } else {
                        overruled.add(walk.getPathString());
                    }
                }
                if (walk.isSubtree()) {
                    walk.enterSubtree();
                }
            }
        }
        List<String> clashing = new NameClashes(ours, changes).find();
        clashing.forEach(changes::remove);
        overruled.addAll(clashing);
        return new ThreeWay(changes, overruled.stream().sorted().toList());
    }

    private static Optional<Entry> file(TreeWalk walk, int side) {
        FileMode mode = walk.getFileMode(side);
        return mode.equals(FileMode.MISSING) || mode.equals(FileMode.TREE)
                ? Optional.empty()
                : Optional.of(new Entry(mode, walk.getObjectId(side)));
    }
}
