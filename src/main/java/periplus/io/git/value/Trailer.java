package periplus.io.git.value;

/** One {@code Key: value} line at the end of a commit message, for programs to read. */
public record Trailer(String key, String value) {

    public Trailer {
        if (!key.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException("not a trailer key: " + key);
        }
        value = value.strip();
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("trailer " + key + " spans lines");
        }
    }
}
