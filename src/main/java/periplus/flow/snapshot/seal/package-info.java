/** What a snapshot does so that no secret stands in clear text in a commit. */
@NullMarked
package periplus.flow.snapshot.seal;

import org.jspecify.annotations.NullMarked;
