/** Follows a cluster and keeps its repository in step, for months. */
@NullMarked
package periplus.flow.watch;

import org.jspecify.annotations.NullMarked;
