/** What objects say of others, one class for each kind that does. */
@NullMarked
package periplus.model.clean.around;

import org.jspecify.annotations.NullMarked;
