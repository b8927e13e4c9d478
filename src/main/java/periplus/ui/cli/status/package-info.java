/** The command {@code status}. */
@NullMarked
package periplus.ui.cli.status;

import org.jspecify.annotations.NullMarked;
