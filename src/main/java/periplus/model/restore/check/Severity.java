package periplus.model.restore.check;

/** How much a finding matters. */
public enum Severity {
    /** The server will refuse it. */
    BLOCKS,
    /** It may go through, and not be what was wanted. */
    WARNS,
    /** Worth knowing. */
    TELLS
}
