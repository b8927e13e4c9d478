package periplus.model.seal.sops;

/** Why a file cannot be what sops wrote; becomes {@link Opening.Broken}. Tells no value. */
final class Damage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String why;

    Damage(String why) {
        super(why);
        this.why = why;
    }

    /** A clause about the file. */
    String why() {
        return why;
    }
}
