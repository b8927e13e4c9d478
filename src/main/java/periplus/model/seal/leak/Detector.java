package periplus.model.seal.leak;

/** How a finding was made, the surest first. */
public enum Detector {
    /** A field that holds a secret by what it is for. */
    STRUCTURAL,
    /** The value of a live Secret. */
    KNOWN,
    /** Text in a format that only secrets have. */
    TOKENS,
    /** A field with the name of a secret, and a value that could be one. */
    NAMES
}
