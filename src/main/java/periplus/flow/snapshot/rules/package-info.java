/** Keeps what new cleaning rules change apart from what the cluster changes. */
@NullMarked
package periplus.flow.snapshot.rules;

import org.jspecify.annotations.NullMarked;
