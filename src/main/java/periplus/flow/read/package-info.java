/** Reading what a cluster holds, for those who record it and those who compare with it. */
@NullMarked
package periplus.flow.read;

import org.jspecify.annotations.NullMarked;
