package periplus.io.git.value;

/**
 * The name of a file's content in Git: equal contents have equal names.
 *
 * @param hex the full SHA-1 in lower-case hex
 */
public record BlobId(String hex) {

    @Override
    public String toString() {
        return hex;
    }
}
