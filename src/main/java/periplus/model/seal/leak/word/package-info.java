/** What the names of fields, and the shapes of values, tell about secrecy. */
@NullMarked
package periplus.model.seal.leak.word;

import org.jspecify.annotations.NullMarked;
