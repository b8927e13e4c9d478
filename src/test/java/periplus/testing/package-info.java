/** What several tests share: a real control plane, temporary repositories, made-up manifests. */
@NullMarked
package periplus.testing;

import org.jspecify.annotations.NullMarked;
