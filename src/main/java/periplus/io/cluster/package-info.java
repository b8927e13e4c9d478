/**
 * The door to a Kubernetes cluster: discover, list, watch, get, apply, delete. The only user of
 * fabric8.
 */
@NullMarked
package periplus.io.cluster;

import org.jspecify.annotations.NullMarked;
