/** A Kubernetes object as a value: its type, its key, its place in the repository, its changes. */
@NullMarked
package periplus.model.manifest;

import org.jspecify.annotations.NullMarked;
