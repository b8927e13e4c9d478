/** Objects for a cluster in which namespaces, storage classes, images and the like differ. */
@NullMarked
package periplus.model.restore.remap;

import org.jspecify.annotations.NullMarked;
