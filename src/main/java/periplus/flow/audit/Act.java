package periplus.flow.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import periplus.model.actor.Actor;

/**
 * What is kept of an audit event: one request that changed something.
 *
 * @param id the same when the event is sent again
 * @param target what it was about; its name is empty where the event does not tell it
 * @param version of the object as the request left it, where the event tells it
 */
record Act(Id id, Kind kind, Target target, Optional<Version> version, Actor actor) {

    /** What kind of change. */
    enum Kind {
        WRITE,
        DELETION,
        DELETION_OF_MANY
    }

    /**
     * Which event. A client may choose the audit ID of its request, so that alone is not enough.
     *
     * @param at when the API server had answered
     */
    record Id(String auditId, Instant at) {}

    /**
     * An object, or all of a type.
     *
     * @param type as {@link periplus.model.manifest.ResourceType#id()}
     * @param namespace empty for objects of the cluster
     * @param name empty for all
     */
    record Target(String type, String namespace, String name) {}

    /** A state of an object. */
    record Version(String uid, String resourceVersion) {

        private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]*");

        /** Whether it was there before a version of the same object (KEP-5504). */
        boolean isBefore(String other) {
            int digits = Integer.compare(resourceVersion.length(), other.length());
            return NUMBER.matcher(resourceVersion).matches()
                    && NUMBER.matcher(other).matches()
                    && (digits < 0 || (digits == 0 && resourceVersion.compareTo(other) < 0));
        }
    }

    Instant at() {
        return id.at();
    }

    /** Empty where the event does not tell it. */
    String resourceVersion() {
        return version.map(Version::resourceVersion).orElse("");
    }

    /** How much it says to name the actor: controllers only follow up what people did. */
    int weight() {
        return switch (actor) {
            case Actor.User _ -> 2;
            case Actor.ServiceAccount _ -> 1;
            case Actor.Component _ -> 0;
        };
    }
}
