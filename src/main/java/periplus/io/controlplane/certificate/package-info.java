/** Keys and certificates of a control plane. */
@NullMarked
package periplus.io.controlplane.certificate;

import org.jspecify.annotations.NullMarked;
