/** Other repositories: addresses, credentials, fetching and pushing, each within a time. */
@NullMarked
package periplus.io.git.remote;

import org.jspecify.annotations.NullMarked;
