/** A commit back into a cluster: plan, order, apply, wait, report. */
@NullMarked
package periplus.flow.restore;

import org.jspecify.annotations.NullMarked;
