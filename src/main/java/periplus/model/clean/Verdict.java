package periplus.model.clean;

import periplus.model.clean.rule.Action.Subject;
import periplus.model.clean.rule.Owner;
import periplus.model.clean.rule.Reason;
import periplus.model.clean.rule.Rule;
import periplus.model.tree.Mapping;

/** What is to become of one live object. */
public sealed interface Verdict {

    /**
     * It goes into the repository, as this.
     *
     * @param links what the body cannot say but a restore will want; empty for most objects
     */
    record Export(Mapping body, Place place, Mapping links) implements Verdict {}

    /** It is never applied, but these facts about it are recorded. */
    record Fact(Subject subject, Mapping document) implements Verdict {}

    /** It is not exported. */
    record Skip(Reason reason, Rule rule) implements Verdict {}

    /** It is being deleted: its file stays as it is until the object is really gone. */
    record Freeze() implements Verdict {}

    /** Its owner's fate decides: ask {@link KnownOwners} when all kinds are read. */
    record Owned(Owner owner) implements Verdict {}

    /** Where an exported object stands in the repository. */
    enum Place {
        /** Among the manifests that a plain apply restores. */
        MANIFEST,
        /** Among what users changed on objects that every cluster makes itself. */
        BOOTSTRAP
    }
}
