/** What the API server fills in for the built-in kinds, as tables. */
@NullMarked
package periplus.model.clean.defaults.table;

import org.jspecify.annotations.NullMarked;
