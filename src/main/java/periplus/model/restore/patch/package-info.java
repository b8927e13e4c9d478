/** Changes to objects before they come back, in the form of kustomize's patches. */
@NullMarked
package periplus.model.restore.patch;

import org.jspecify.annotations.NullMarked;
