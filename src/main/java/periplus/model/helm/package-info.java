/** What Helm noted about its releases, as values. */
@NullMarked
package periplus.model.helm;

import org.jspecify.annotations.NullMarked;
