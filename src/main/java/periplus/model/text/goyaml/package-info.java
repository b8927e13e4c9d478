/** YAML the way go-yaml v3 writes it, for files that tools written in Go edit too. */
@NullMarked
package periplus.model.text.goyaml;

import org.jspecify.annotations.NullMarked;
