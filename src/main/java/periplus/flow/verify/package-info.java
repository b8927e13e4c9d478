/** Whether a commit holds what a restore of it will need. */
@NullMarked
package periplus.flow.verify;

import org.jspecify.annotations.NullMarked;
