/** What is secret in objects that are no Secrets, and what becomes of it. */
@NullMarked
package periplus.model.seal.leak;

import org.jspecify.annotations.NullMarked;
