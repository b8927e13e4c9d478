/**
 * Turns live objects into what is worth keeping. {@link periplus.model.clean.Cleaner} applies the
 * rules of {@link periplus.model.clean.table}; each is data with a code and a reason.
 */
@NullMarked
package periplus.model.clean;

import org.jspecify.annotations.NullMarked;
