package periplus.model.restore.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import periplus.model.manifest.ResourceKey;

/**
 * One thing that a restore does, or leaves.
 *
 * @param wave steps of one wave are taken at once, those of the next after them
 * @param key the object as it is called in the target
 * @param path its file in the repository; empty for what is there only
 * @param reason why this action
 * @param fields what differs, where it is there already
 * @param said the words of the server, which was asked what it would do; empty when it was not
 * @param next what to do about it; empty where nothing is to be done
 */
public record Step(
        int wave,
        Action action,
        ResourceKey key,
        Optional<String> path,
        String reason,
        List<String> fields,
        String said,
        String next) {

    /** What the server said that was asked and has no objection. */
    public static final String ACCEPTED = "the server would accept it";

    private static final String MORE = " (not in the commit)";

    public Step {
        requireNonNull(action, "action is null");
        requireNonNull(key, "key is null");
        requireNonNull(path, "path is null");
        fields = List.copyOf(fields);
    }

    /** The same, blocked. */
    public Step blocked(String why, String serverSaid, String whatNext) {
        return new Step(wave, Action.BLOCKED, key, path, why, fields, serverSaid, whatNext);
    }

    /**
     * The same with what differs.
     *
     * @param set fields that the commit sets otherwise
     * @param more fields that the commit does not have
     */
    public Step about(List<String> set, List<String> more) {
        List<String> all =
                Stream.concat(set.stream(), more.stream().map(field -> field + MORE)).toList();
        return new Step(wave, action, key, path, reason, all, said, next);
    }

    /** The same with what to do about it. */
    public Step advising(String whatNext) {
        return new Step(wave, action, key, path, reason, fields, said, whatNext);
    }

    /** The same with one more reason. */
    public Step because(String another) {
        return new Step(wave, action, key, path, reason + "; " + another, fields, said, next);
    }

    /** The same in another wave. */
    public Step in(int otherWave) {
        return new Step(otherWave, action, key, path, reason, fields, said, next);
    }

    /** The same with the server's words. */
    public Step saying(String serverSaid) {
        return new Step(wave, action, key, path, reason, fields, serverSaid, next);
    }
}
