package periplus.flow.explain;

/** How the newest commit stands to an object as it lives. */
public sealed interface Standing {

    /** There is no repository. */
    record NoRepository() implements Standing {}

    /** The commit has no file of it, and needs none. */
    record Absent() implements Standing {}

    /** The next snapshot adds it. */
    record New() implements Standing {}

    /** The commit holds it as it lives. */
    record Same() implements Standing {}

    /**
     * The next snapshot changes it.
     *
     * @param fields how many fields differ
     */
    record Changed(int fields) implements Standing {}

    /** The commit holds it as it was before somebody began to delete it. */
    record Frozen(String path) implements Standing {}

    /**
     * All that differs is held back as noise, so that the next snapshot leaves it.
     *
     * @param fields how many fields differ
     */
    record HeldBack(int fields) implements Standing {}

    /** The commit holds a file of it that snapshots leave alone. */
    record Kept(String path) implements Standing {}

    /** The next whole snapshot removes its file. */
    record Stale(String path) implements Standing {}
}
