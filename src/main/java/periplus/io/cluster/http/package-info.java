/**
 * Requests to an API server: connections and their limits, credentials, retries, streamed answers,
 * and what went wrong in words for people.
 */
@NullMarked
package periplus.io.cluster.http;

import org.jspecify.annotations.NullMarked;
