package periplus.model.problem;

/** How a run ended, for scripts. */
public enum ExitCode {
    DONE(0, "done"),
    BUG(1, "a bug in Periplus"),
    USAGE(2, "wrong usage or settings"),
    PARTIAL(3, "partly done, the rest is named"),
    DIFFERENT(4, "--exit-code found differences"),
    REPOSITORY(10, "the repository cannot be used"),
    LOCKED(11, "the repository is locked by another run"),
    KEY(12, "a key is missing or wrong"),
    CLUSTER(13, "the cluster cannot be reached or refuses"),
    STORE(14, "the store for volumes and images cannot be used"),
    INTERRUPTED(130, "interrupted");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }
}
