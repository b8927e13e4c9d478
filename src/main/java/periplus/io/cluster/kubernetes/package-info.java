/** The {@link periplus.io.cluster.Cluster} that talks to a Kubernetes API server. */
@NullMarked
package periplus.io.cluster.kubernetes;

import org.jspecify.annotations.NullMarked;
