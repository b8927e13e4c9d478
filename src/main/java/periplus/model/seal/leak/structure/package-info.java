/** Fields that hold secrets by what they are for. */
@NullMarked
package periplus.model.seal.leak.structure;

import org.jspecify.annotations.NullMarked;
