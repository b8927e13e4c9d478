/** Whether the target knows the kinds of what is planned. */
@NullMarked
package periplus.model.restore.check.kind;

import org.jspecify.annotations.NullMarked;
