/**
 * Where a cluster is and how to log in to it: fabric8's configuration, and what it leaves out or
 * gets wrong (docs/decisions/0001).
 */
@NullMarked
package periplus.io.cluster.access;

import org.jspecify.annotations.NullMarked;
