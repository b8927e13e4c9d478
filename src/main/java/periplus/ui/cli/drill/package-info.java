/** The command that rehearses a restore. */
@NullMarked
package periplus.ui.cli.drill;

import org.jspecify.annotations.NullMarked;
