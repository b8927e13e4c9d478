package periplus.model.clean.rule;

/** How much of an object is kept. */
public enum Mode {
    /** Everything that replays identically, what the server filled in included. */
    FULL,
    /** The least text with the same effect. */
    INTENT
}
