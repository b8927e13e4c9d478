/** Argo CD and Flux, which would undo what they did not do themselves. */
@NullMarked
package periplus.model.restore.check.gitops;

import org.jspecify.annotations.NullMarked;
