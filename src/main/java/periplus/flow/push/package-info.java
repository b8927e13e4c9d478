/** Gives the commits of a repository to a remote, and takes in what others committed there. */
@NullMarked
package periplus.flow.push;

import org.jspecify.annotations.NullMarked;
