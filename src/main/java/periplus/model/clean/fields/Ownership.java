package periplus.model.clean.fields;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import periplus.model.manifest.FieldPath;
import periplus.model.tree.Mapping;

/** Who set the fields of one object, and how good the evidence is. Read only when asked. */
public final class Ownership {

    /** What can be known about an object's fields. */
    public enum Evidence {
        /** Not a live object (it has no UID): whatever it holds was put there on purpose. */
        FILE,
        /** Live, but managedFields tells of nobody who wrote more than the status. */
        NONE,
        /** Live, with managedFields, though perhaps not all of it. */
        MANAGED
    }

    /** Who set a field. */
    public enum Holder {
        USER,
        CONTROLLER,
        /** In nobody's set, though what is beside it is: assigned by the server or admission. */
        NOBODY,
        UNKNOWN
    }

    private static final Step METADATA = Step.field("metadata");

    private final Mapping live;
    private @Nullable ManagedFields managed;
    private @Nullable LastApplied applied;

    public Ownership(Mapping live) {
        this.live = live;
    }

    public Evidence evidence() {
        if (live.text("metadata", "uid") == null) {
            return Evidence.FILE;
        }
        return managed().hasWriters() ? Evidence.MANAGED : Evidence.NONE;
    }

    public Holder of(String... fields) {
        return of(Stream.of(fields).map(Step::field).toList());
    }

    /** Who set a field, or anything below it; of an element that is not there, who set the list. */
    public Holder of(FieldPath path) {
        return of(FieldSteps.of(path, live));
    }

    public Holder of(List<Step> path) {
        Evidence evidence = evidence();
        if (evidence == Evidence.FILE || managed().ownedByUser(path) || applied().contains(path)) {
            return Holder.USER;
        }
        if (managed().ownedByAnyone(path)) {
            return Holder.CONTROLLER;
        }
        return evidence == Evidence.MANAGED && (isMetadata(path) || managed().namedBeside(path))
                ? Holder.NOBODY
                : Holder.UNKNOWN;
    }

    /** Labels and the like were so in every version of every API: what is known of them stays. */
    private static boolean isMetadata(List<Step> path) {
        return path.getFirst().equals(METADATA);
    }

    /** Whether anyone is known to have set it, or all that it is a part of. */
    public boolean isSet(List<Step> path) {
        return evidence() == Evidence.FILE
                || managed().ownedByAnyone(path)
                || applied().contains(path);
    }

    /** Whether someone set the very field, not only the empty mapping that it came to be in. */
    public boolean isNamed(List<Step> path) {
        return evidence() == Evidence.FILE || managed().named(path) || applied().contains(path);
    }

    /**
     * Whether it is known who put the element into its list; who changed it later is not enough.
     */
    public boolean isCreationKnown(List<Step> element) {
        return managed().created(element);
    }

    /**
     * Whether someone set another field of the same mapping. The server forgets who wrote through a
     * version that it no longer serves; where nobody set anything, this is what happened.
     */
    public boolean isAnythingBeside(List<Step> path) {
        return managed().namedBeside(path);
    }

    /**
     * Whether someone said the field on purpose: in a file, in a server-side apply, or in a {@code
     * kubectl apply}. Other writes send the server's defaults back with the rest.
     */
    public boolean isExplicit(List<Step> path) {
        return evidence() == Evidence.FILE || managed().applied(path) || applied().contains(path);
    }

    public Set<String> managers() {
        return managed().managers().collect(Collectors.toUnmodifiableSet());
    }

    public Set<String> managersOf(FieldPath path) {
        return managersOf(FieldSteps.of(path, live));
    }

    public Set<String> managersOf(List<Step> path) {
        return managed().managersOf(path).collect(Collectors.toUnmodifiableSet());
    }

    private ManagedFields managed() {
        if (managed == null) {
            managed = ManagedFields.of(live);
        }
        return managed;
    }

    private LastApplied applied() {
        if (applied == null) {
            applied = LastApplied.of(live);
        }
        return applied;
    }
}
