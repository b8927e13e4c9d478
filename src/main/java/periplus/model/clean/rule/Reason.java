package periplus.model.clean.rule;

/** Why an object is not exported. In the order in which the rules are asked: the first hit wins. */
public enum Reason {
    USER_EXCLUDE("user-exclude", "left out on request"),
    KIND_POLICY("kind-policy", "no object of this kind is worth keeping"),
    VIRTUAL("virtual", "the API computes it, or cannot create it"),
    TWIN("twin", "the same object is read under another group"),
    BOOTSTRAP("bootstrap", "every cluster makes it for itself"),
    RUNTIME("runtime", "a running controller makes it anew"),
    FINISHED("finished", "it has run to its end and must not run again"),
    OWNED("owned", "its owner makes it anew");

    private final String code;
    private final String meaning;

    Reason(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public String code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }
}
