/** The objects of Bitnami's Sealed Secrets: Secrets that only a controller in a cluster opens. */
@NullMarked
package periplus.model.seal.sealed;

import org.jspecify.annotations.NullMarked;
