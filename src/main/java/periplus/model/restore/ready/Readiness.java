package periplus.model.restore.ready;

import periplus.model.tree.Mapping;

/**
 * Whether an object does what it is for. The rules are those of {@code kubectl rollout status} and
 * of kstatus, which looks at the conditions of custom resources; words are for people and complete
 * "web: ...".
 */
public sealed interface Readiness {

    Readiness READY = new Ready();

    /** Nothing is left to wait for. */
    record Ready() implements Readiness {}

    /** Not yet, but it may come. */
    record Waiting(String forWhat) implements Readiness {}

    /** It will not come without somebody's doing. */
    record Broken(String why) implements Readiness {}

    /**
     * Judges an object.
     *
     * @param typeId {@code plural} or {@code plural.group}
     * @param live with its status; that of a kind without one is ready once it is there
     */
    static Readiness of(String typeId, Mapping live) {
        return KindRules.of(typeId, live);
    }

    /**
     * The same of a PersistentVolumeClaim whose class waits for a Pod before it makes a volume
     * ({@code volumeBindingMode: WaitForFirstConsumer}): there is nothing to wait for until then.
     */
    static Readiness ofLateBoundClaim(Mapping claim) {
        return KindRules.isConsumed(claim) ? of(KindRules.CLAIMS, claim) : READY;
    }
}
