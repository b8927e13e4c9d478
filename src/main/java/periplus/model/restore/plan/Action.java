package periplus.model.restore.plan;

import java.util.Locale;

/** What a restore does with one object. */
public enum Action {
    /** It is not there and is made. */
    CREATE,
    /** What the commit says is set; what it does not name stays as it is. */
    MERGE,
    /** What people set and the commit does not have is taken away too. */
    REPLACE,
    /** It is deleted and made again. */
    RECREATE,
    /** It stays as it is. */
    SKIP,
    /** It cannot be restored as things are. */
    BLOCKED,
    /** What was made before must work before anything else is made. */
    AWAIT,
    /** The commit does not have it, and it is deleted. */
    PRUNE;

    /** As it stands in plans and reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether something in the cluster changes. */
    public boolean changes() {
        return switch (this) {
            case CREATE, MERGE, REPLACE, RECREATE, PRUNE -> true;
            case SKIP, BLOCKED, AWAIT -> false;
        };
    }
}
