package periplus.io.git.value;

import java.time.Instant;

/** Whose change a commit is, who recorded it, and when. */
public record Signature(Identity author, Identity committer, Instant time) {

    public static Signature of(Identity both, Instant time) {
        return new Signature(both, both, time);
    }
}
