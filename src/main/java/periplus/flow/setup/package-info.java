/** Makes a repository ready to hold a cluster. */
@NullMarked
package periplus.flow.setup;

import org.jspecify.annotations.NullMarked;
