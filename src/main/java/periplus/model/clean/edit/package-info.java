/** What several rules do to a tree. */
@NullMarked
package periplus.model.clean.edit;

import org.jspecify.annotations.NullMarked;
