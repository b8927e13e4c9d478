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
        /** Live, but without managedFields: nothing is known. */
        NONE,
        /** Live, with managedFields. */
        MANAGED
    }

    /** Who set a field. */
    public enum Holder {
        USER,
        CONTROLLER,
        /** In the object, but in nobody's set: assigned by the server or by admission. */
        NOBODY,
        UNKNOWN
    }

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
        return managed().isEmpty() ? Evidence.NONE : Evidence.MANAGED;
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
        if (evidence == Evidence.NONE) {
            return Holder.UNKNOWN;
        }
        return managed().ownedByAnyone(path) ? Holder.CONTROLLER : Holder.NOBODY;
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
