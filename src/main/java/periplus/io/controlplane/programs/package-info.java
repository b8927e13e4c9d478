/** The programs that a control plane consists of: found, downloaded or built. */
@NullMarked
package periplus.io.controlplane.programs;

import org.jspecify.annotations.NullMarked;
