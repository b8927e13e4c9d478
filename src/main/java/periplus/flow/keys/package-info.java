/** The keys of a repository: where they are kept, and what is done with them. */
@NullMarked
package periplus.flow.keys;

import org.jspecify.annotations.NullMarked;
