/** The age file encryption format, as far as SOPS needs it. */
@NullMarked
package periplus.model.seal.age;

import org.jspecify.annotations.NullMarked;
