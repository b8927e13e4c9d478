/** Read, clean, write, commit: one snapshot of a cluster. */
@NullMarked
package periplus.flow.snapshot;

import org.jspecify.annotations.NullMarked;
