/**
 * Where a cluster is and how to log in to it: kubeconfig files, exec plugins, service accounts. The
 * only user of fabric8.
 */
@NullMarked
package periplus.io.cluster.access;

import org.jspecify.annotations.NullMarked;
