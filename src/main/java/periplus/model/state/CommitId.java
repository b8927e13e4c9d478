package periplus.model.state;

/**
 * The name of a Git commit.
 *
 * @param hex its full SHA-1 in lower-case hex
 */
public record CommitId(String hex) {

    /** The first nine digits, enough for people. */
    public String abbreviated() {
        return hex.substring(0, 9);
    }

    @Override
    public String toString() {
        return hex;
    }
}
