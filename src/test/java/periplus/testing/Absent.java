package periplus.testing;

import org.junit.jupiter.api.Assumptions;

/** Something a test needs and cannot have here: the test is skipped, but never in CI. */
final class Absent {

    private Absent() {}

    static <T> T skip(String what, Exception why) {
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("CI=true, but there is no " + what, why);
        }
        return Assumptions.abort("no " + what + ": " + why.getMessage());
    }
}
