/** What can go wrong, in words for people, and the exit code of its class. */
@NullMarked
package periplus.model.problem;

import org.jspecify.annotations.NullMarked;
