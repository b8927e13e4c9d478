/** Rules that turn a live object into one worth committing, each with a reason code. */
@NullMarked
package periplus.model.clean;

import org.jspecify.annotations.NullMarked;
