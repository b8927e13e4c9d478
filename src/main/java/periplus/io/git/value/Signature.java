package periplus.io.git.value;

import java.time.Instant;

/** Whose change a commit is, who recorded it, and when. */
public record Signature(Identity author, Identity committer, Instant time) {

    public Signature {
        if (author.name().isBlank() || committer.name().isBlank()) {
            throw new IllegalArgumentException("a commit needs the name of its author");
        }
    }

    public static Signature of(Identity both, Instant time) {
        return new Signature(both, both, time);
    }
}
