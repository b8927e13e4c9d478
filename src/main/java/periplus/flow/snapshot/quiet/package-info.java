/** Keeps what moves by itself from making a commit each time. */
@NullMarked
package periplus.flow.snapshot.quiet;

import org.jspecify.annotations.NullMarked;
