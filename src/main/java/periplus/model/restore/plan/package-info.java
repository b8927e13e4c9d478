/** What a restore is going to do, as data that people can read, keep and approve. */
@NullMarked
package periplus.model.restore.plan;

import org.jspecify.annotations.NullMarked;
