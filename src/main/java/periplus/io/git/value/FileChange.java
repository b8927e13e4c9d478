package periplus.io.git.value;

/** How one file differs between two commits. */
public sealed interface FileChange {

    String path();

    record Added(String path, BlobId blob) implements FileChange {}

    record Modified(String path, BlobId before, BlobId after) implements FileChange {}

    record Removed(String path, BlobId blob) implements FileChange {}
}
