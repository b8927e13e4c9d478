/** Objects, trees, branches: how they are read, and written so that a crash leaves them whole. */
@NullMarked
package periplus.io.git.object;

import org.jspecify.annotations.NullMarked;
