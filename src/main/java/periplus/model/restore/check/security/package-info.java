/** The Pod Security Standards of Kubernetes. */
@NullMarked
package periplus.model.restore.check.security;

import org.jspecify.annotations.NullMarked;
