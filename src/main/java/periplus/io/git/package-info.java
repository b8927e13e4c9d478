/** The door to Git: lock, objects, commits, history, work tree. The only user of JGit. */
@NullMarked
package periplus.io.git;

import org.jspecify.annotations.NullMarked;
