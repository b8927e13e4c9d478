/** Commands that bring a cluster back. */
@NullMarked
package periplus.ui.cli.restore;

import org.jspecify.annotations.NullMarked;
