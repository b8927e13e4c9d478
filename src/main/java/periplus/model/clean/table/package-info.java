/**
 * The cleaning rules themselves, one table per field of work. {@link
 * periplus.model.clean.table.Rules} has them all, in the order in which they are applied.
 */
@NullMarked
package periplus.model.clean.table;

import org.jspecify.annotations.NullMarked;
