package periplus.model.seal.sops;

/** A tree that sops could not hold, or that would show a secret. The message tells no value. */
public final class CannotSeal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CannotSeal(String why) {
        super(why);
    }
}
