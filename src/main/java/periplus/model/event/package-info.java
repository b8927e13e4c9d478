/** What happens during a run, as values: flows publish, the command line shows. */
@NullMarked
package periplus.model.event;

import org.jspecify.annotations.NullMarked;
