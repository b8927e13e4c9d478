/** What sealing is about: values that nobody may see. */
@NullMarked
package periplus.model.seal;

import org.jspecify.annotations.NullMarked;
