/** What stands in a text when it is unescaped or decoded. */
@NullMarked
package periplus.model.seal.leak.text;

import org.jspecify.annotations.NullMarked;
