/** What makes Periplus run: the command {@code install} and its subcommands. */
@NullMarked
package periplus.ui.cli.install;

import org.jspecify.annotations.NullMarked;
