package periplus.io.cluster;

/**
 * Who answers.
 *
 * @param address the API server's URL, or {@code embedded}
 * @param version Git version of the server, for example {@code v1.36.3}
 */
public record ServerInfo(String address, String version) {}
