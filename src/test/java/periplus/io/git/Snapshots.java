package periplus.io.git;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import periplus.io.git.value.CommitText;
import periplus.io.git.value.Committed;
import periplus.io.git.value.Identity;
import periplus.io.git.value.Signature;

/** Makes commits the way a snapshot does. */
final class Snapshots {

    static final Instant TIME = Instant.parse("2026-11-22T10:00:00Z");

    private Snapshots() {}

    /** Commits exactly these files, removing all others. */
    static Optional<Committed> take(GitRepository repository, Map<String, String> files) {
        return take(repository, files, TIME);
    }

    static Optional<Committed> take(
            GitRepository repository, Map<String, String> files, Instant time) {
        try (WriteLock lock = repository.lock("snapshot")) {
            repository.recover(lock);
            repository.requireClean(lock, List.of());
            try (Draft draft = repository.draft(lock)) {
                files.forEach((path, text) -> draft.put(path, bytes(text)));
                draft.untouched("").forEach(draft::remove);
                return draft.commit(text("snapshot"), signature(time));
            }
        }
    }

    static CommitText text(String message) {
        return new CommitText(message, List.of());
    }

    static Signature signature(Instant time) {
        return Signature.of(new Identity("Periplus", "periplus@example.org"), time);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
