/** What a cluster is given so that Periplus works in it. */
@NullMarked
package periplus.flow.install;

import org.jspecify.annotations.NullMarked;
