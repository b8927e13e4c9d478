/** What one commit stands for: its id, and what was read completely to make it. */
@NullMarked
package periplus.model.state;

import org.jspecify.annotations.NullMarked;
