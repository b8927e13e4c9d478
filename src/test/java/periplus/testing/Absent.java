package periplus.testing;

import org.opentest4j.TestAbortedException;

/** Something a test needs and cannot have here: the test is skipped, but never in CI. */
final class Absent {

    private Absent() {}

    /** What to throw. */
    static RuntimeException skip(String what, Exception why) {
        return "true".equals(System.getenv("CI"))
                ? new IllegalStateException("CI=true, but there is no " + what, why)
                : new TestAbortedException("no " + what + ": " + why.getMessage(), why);
    }
}
