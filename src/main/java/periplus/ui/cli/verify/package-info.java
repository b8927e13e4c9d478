/** The command that checks a repository. */
@NullMarked
package periplus.ui.cli.verify;

import org.jspecify.annotations.NullMarked;
