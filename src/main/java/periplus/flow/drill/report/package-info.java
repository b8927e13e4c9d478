/** What became of a drill. */
@NullMarked
package periplus.flow.drill.report;

import org.jspecify.annotations.NullMarked;
