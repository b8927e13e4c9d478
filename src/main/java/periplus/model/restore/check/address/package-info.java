/** Ports and addresses of Services, of which a cluster gives out each only once. */
@NullMarked
package periplus.model.restore.check.address;

import org.jspecify.annotations.NullMarked;
