/** What people added to the objects that every cluster makes for itself. */
@NullMarked
package periplus.model.clean.bootstrap;

import org.jspecify.annotations.NullMarked;
