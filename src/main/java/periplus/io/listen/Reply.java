package periplus.io.listen;

/**
 * What an endpoint answers.
 *
 * @param status of HTTP (RFC 9110 section 15)
 */
public record Reply(int status, String contentType, String body) {

    /** A short answer for people and scripts. */
    public static Reply text(int status, String text) {
        return new Reply(status, "text/plain; charset=utf-8", text + "\n");
    }
}
