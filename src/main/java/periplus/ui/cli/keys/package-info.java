/** The commands about keys. */
@NullMarked
package periplus.ui.cli.keys;

import org.jspecify.annotations.NullMarked;
