/** Whether claims will find their volumes. */
@NullMarked
package periplus.model.restore.check.storage;

import org.jspecify.annotations.NullMarked;
