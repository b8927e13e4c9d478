/** The figures of a running watcher, for Prometheus. The only user of its library. */
@NullMarked
package periplus.io.metrics;

import org.jspecify.annotations.NullMarked;
