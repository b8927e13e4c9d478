/** Whether what is planned fits the quotas of its namespaces. */
@NullMarked
package periplus.model.restore.check.quota;

import org.jspecify.annotations.NullMarked;
