/** Who set which field of a live object: {@code metadata.managedFields} and last-applied. */
@NullMarked
package periplus.model.clean.fields;

import org.jspecify.annotations.NullMarked;
