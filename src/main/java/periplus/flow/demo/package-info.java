/** The main job shown in a minute, on a cluster in memory. */
@NullMarked
package periplus.flow.demo;

import org.jspecify.annotations.NullMarked;
