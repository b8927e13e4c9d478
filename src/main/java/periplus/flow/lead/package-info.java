/** Lets one of several replicas lead, by a Lease in the cluster. */
@NullMarked
package periplus.flow.lead;

import org.jspecify.annotations.NullMarked;
