/** What came of a snapshot: for people, for programs, and as the words of its commit. */
@NullMarked
package periplus.flow.snapshot.report;

import org.jspecify.annotations.NullMarked;
