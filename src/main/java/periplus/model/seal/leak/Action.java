package periplus.model.seal.leak;

/** What becomes of a finding, from the mildest to the hardest. */
public enum Action {
    /** Nothing; it is not even looked for. */
    IGNORE,
    /** It stays readable, and is reported. */
    WARN,
    /** The whole scalar is sealed. */
    ENCRYPT,
    /** The field or list item is left out. */
    DROP,
    /** The object is not exported. */
    FAIL
}
