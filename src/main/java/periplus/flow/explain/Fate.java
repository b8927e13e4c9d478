package periplus.flow.explain;

import java.util.List;
import java.util.Optional;
import periplus.model.clean.rule.Reason;
import periplus.model.clean.rule.Rule;

/** What becomes of an object. */
public sealed interface Fate {

    /**
     * It is a file in the repository.
     *
     * @param merged the rule for an object that every cluster makes itself, so that a restore
     *     merges what was changed on it
     * @param despite why it is exported although another rule, or its owner, speaks against it
     */
    record Exported(String path, Optional<Rule> merged, Optional<Despite> despite)
            implements Fate {}

    /** It is never applied, but facts about it are recorded. */
    record Recorded(String path, Rule rule) implements Fate {}

    /**
     * It is not exported.
     *
     * @param reason code of the class of reasons
     * @param meaning of that class, for people
     * @param code of the rule or setting
     * @param because of that rule
     */
    record LeftOut(String reason, String meaning, String code, String because) implements Fate {

        /** Because a setting says so. */
        static LeftOut onRequest(String setting, String because) {
            Reason reason = Reason.USER_EXCLUDE;
            return new LeftOut(reason.code(), reason.meaning(), setting, because);
        }
    }

    /**
     * It is not exported, because its owner makes it anew.
     *
     * @param owners the nearest first
     * @param certain false where the nearest could not be read: then a snapshot leaves things as
     *     they are
     */
    record Owned(List<OwnerFate> owners, boolean certain) implements Fate {

        public Owned {
            owners = List.copyOf(owners);
        }
    }

    /** It is being deleted: its file stays as it is until the object is gone. */
    record Frozen() implements Fate {}

    /** Why an object is exported all the same. */
    sealed interface Despite {

        /** A rule of the settings says so. */
        record Wish(Rule rule) implements Despite {}

        /** Its owner does not make it anew. */
        record Orphan(OwnerFate owner) implements Despite {}
    }

    /**
     * What becomes of an owner.
     *
     * @param owner {@code type/name}
     * @param fate what goes on after it, for example {@code is exported}
     */
    record OwnerFate(String owner, String fate) {}
}
