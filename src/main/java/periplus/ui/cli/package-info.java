/**
 * One class per command, one exception handler. The only user of picocli and of the standard
 * streams.
 */
@NullMarked
package periplus.ui.cli;

import org.jspecify.annotations.NullMarked;
