/** Figures: what cleaning costs, and a snapshot beside the bare lists. Never a test. */
@NullMarked
package periplus.bench;

import org.jspecify.annotations.NullMarked;
