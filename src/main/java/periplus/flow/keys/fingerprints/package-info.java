/** Where fingerprints of sealed values are kept, for clusters that have no key. */
@NullMarked
package periplus.flow.keys.fingerprints;

import org.jspecify.annotations.NullMarked;
