/** Admission webhooks of the target that a restore would run into. */
@NullMarked
package periplus.model.restore.check.webhook;

import org.jspecify.annotations.NullMarked;
