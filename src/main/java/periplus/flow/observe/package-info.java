/** Shows others how a watcher is doing: its health and its figures. */
@NullMarked
package periplus.flow.observe;

import org.jspecify.annotations.NullMarked;
