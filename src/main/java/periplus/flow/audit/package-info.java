/** Who changed what, as the audit events of an API server tell. */
@NullMarked
package periplus.flow.audit;

import org.jspecify.annotations.NullMarked;
