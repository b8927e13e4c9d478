/** A {@link periplus.io.cluster.Cluster} in memory, for the demo and fast tests. */
@NullMarked
package periplus.io.cluster.embedded;

import org.jspecify.annotations.NullMarked;
