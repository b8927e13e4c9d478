/** What a cleaning rule is: its scope, its action, and the scene it acts in. */
@NullMarked
package periplus.model.clean.rule;

import org.jspecify.annotations.NullMarked;
