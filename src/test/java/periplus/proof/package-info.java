/** Proof, on a real kube-apiserver, that what cleaning leaves out comes back by itself. */
@NullMarked
package periplus.proof;

import org.jspecify.annotations.NullMarked;
