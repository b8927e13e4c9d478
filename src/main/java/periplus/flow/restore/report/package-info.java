/** What became of a restore. */
@NullMarked
package periplus.flow.restore.report;

import org.jspecify.annotations.NullMarked;
