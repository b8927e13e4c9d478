/** What a running watcher prints. */
@NullMarked
package periplus.ui.cli.watch;

import org.jspecify.annotations.NullMarked;
