package periplus.io.git.value;

/**
 * A file in a commit.
 *
 * @param path from the root of the repository, parts joined by {@code /}
 */
public record FileEntry(String path, BlobId blob) {}
