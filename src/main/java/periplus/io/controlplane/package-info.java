/** A throw-away Kubernetes control plane on loopback, to rehearse on. */
@NullMarked
package periplus.io.controlplane;

import org.jspecify.annotations.NullMarked;
