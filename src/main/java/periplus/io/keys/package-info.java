/** Private keys in files that only their owner can read. */
@NullMarked
package periplus.io.keys;

import org.jspecify.annotations.NullMarked;
