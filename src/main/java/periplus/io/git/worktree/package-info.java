/** The checked-out files and the index: are they clean, and how they follow a commit. */
@NullMarked
package periplus.io.git.worktree;

import org.jspecify.annotations.NullMarked;
