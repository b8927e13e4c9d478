/** What Git's door takes and gives: plain values, free of any Git library. */
@NullMarked
package periplus.io.git.value;

import org.jspecify.annotations.NullMarked;
