package periplus.model.restore.patch;

import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/** A patch, or a part of one, that cannot be read or does not fit an object. */
final class Unfit extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final String hint;

    /**
     * @param what what is wrong; who knows the patch adds which
     * @param hint what to do
     */
    Unfit(String what, String hint) {
        super(what);
        this.what = what;
        this.hint = hint;
    }

    /** The same of a part of something greater. */
    Unfit in(String place) {
        return new Unfit(place + ": " + what, hint);
    }

    Failure failure(String place) {
        return new Failure(ExitCode.USAGE, place + ": " + what, hint);
    }
}
