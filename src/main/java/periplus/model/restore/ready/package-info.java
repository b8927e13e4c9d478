/** Whether an object does what it is for, judged by what its controllers report of it. */
@NullMarked
package periplus.model.restore.ready;

import org.jspecify.annotations.NullMarked;
