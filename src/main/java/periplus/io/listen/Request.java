package periplus.io.listen;

import java.io.InputStream;

/**
 * What an endpoint is asked.
 *
 * @param accept the header of that name (RFC 9110 section 12.5.1), or empty
 * @param body not longer than the endpoint allows; reading on throws an {@link
 *     java.io.IOException}, which the endpoint lets pass
 */
public record Request(String accept, InputStream body) {}
