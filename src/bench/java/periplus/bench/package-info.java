/** Figures: what a snapshot costs beside the bare lists. Run by hand, never a test. */
@NullMarked
package periplus.bench;

import org.jspecify.annotations.NullMarked;
