package periplus.model.clean.own;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import periplus.model.clean.fields.LastApplied;
import periplus.model.manifest.FieldPath;
import periplus.model.manifest.FieldPath.Step;
import periplus.model.problem.Failure;
import periplus.model.text.RefusedValue;

/**
 * One entry under {@code rules} of the settings. Refused with what to do where it makes no sense.
 *
 * @param drop a path, or {@code object}
 * @param keep the same; exactly one of both is there
 * @param kinds as kubectl names them, or {@code *.group}; all when absent
 * @param namespaces names in which {@code *} stands for any characters; all when absent
 * @param names of objects, likewise
 * @param because a sentence for people
 */
public record OwnRule(
        Optional<String> drop,
        Optional<String> keep,
        Optional<List<String>> kinds,
        Optional<List<String>> namespaces,
        Optional<List<String>> names,
        Optional<String> because) {

    static final String OBJECT = "object";

    /** What a new cluster gives anew. */
    private static final Set<String> IDENTITY =
            Set.of(
                    "uid",
                    "resourceVersion",
                    "generation",
                    "creationTimestamp",
                    "deletionTimestamp",
                    "deletionGracePeriodSeconds",
                    "selfLink",
                    "managedFields",
                    "ownerReferences");

    /** Without these nothing can be applied. */
    private static final List<FieldPath> NEEDED =
            List.of(
                    FieldPath.of("apiVersion"),
                    FieldPath.of("kind"),
                    FieldPath.of("metadata", "name"),
                    FieldPath.of("metadata", "namespace"));

    private static final FieldPath LAST_APPLIED =
            FieldPath.of("metadata", "annotations", LastApplied.ANNOTATION);

    public OwnRule {
        if (drop.isPresent() == keep.isPresent()) {
            throw drop.isPresent()
                    ? new RefusedValue("", "says both drop and keep", "Make two rules of it.")
                    : new RefusedValue(
                            "",
                            "says neither drop nor keep",
                            "Add \"drop: PATH\", \"drop: object\", \"keep: PATH\" or"
                                    + " \"keep: object\".");
        }
        Target.require(kinds, namespaces, names);
        because.filter(String::isBlank)
                .ifPresent(_ -> {
                    throw new RefusedValue("because", "is empty", "Say why, or leave the key out.");
                });
        boolean limited = kinds.isPresent() || namespaces.isPresent() || names.isPresent();
        drop.ifPresent(what -> requireDroppable(what, limited));
        keep.ifPresent(what -> requireKeepable(what, kinds));
    }

    /** The path it drops or keeps; empty when it is about whole objects. */
    Optional<FieldPath> path() {
        return drop.or(() -> keep).filter(what -> !what.equals(OBJECT)).map(FieldPath::parse);
    }

    private static void requireDroppable(String what, boolean limited) {
        if (what.equals(OBJECT)) {
            if (!limited) {
                throw new RefusedValue(
                        "", "would leave out every object", "Add kinds, namespaces or names.");
            }
            return;
        }
        FieldPath path = parse("drop", what);
        if (NEEDED.stream().anyMatch(needed -> leadsTo(path, needed))) {
            throw new RefusedValue(
                    "drop",
                    "would drop what identifies the object",
                    "Name a field further down, or write \"drop: object\" to leave whole objects"
                            + " out.");
        }
    }

    private static void requireKeepable(String what, Optional<List<String>> kinds) {
        if (what.equals(OBJECT)) {
            if (kinds.isEmpty()) {
                throw new RefusedValue(
                        "", "keeps objects of no kind", "Add kinds, for example [leases].");
            }
            return;
        }
        if (isIdentity(parse("keep", what))) {
            throw new RefusedValue(
                    "keep",
                    "would keep what the server gives each object anew",
                    "Remove the rule, or name a field beside it: a stale value is refused, or does"
                            + " harm.");
        }
    }

    private static FieldPath parse(String component, String text) {
        try {
            return FieldPath.parse(text);
        } catch (Failure e) {
            throw new RefusedValue(
                    component,
                    "does not say where: " + e.problem().message(),
                    "Please " + e.problem().hint() + ".");
        }
    }

    /** Whether the needed field goes when the path is dropped. */
    private static boolean leadsTo(FieldPath path, FieldPath needed) {
        int length = path.steps().size();
        return length <= needed.steps().size() && follows(path, needed.steps().subList(0, length));
    }

    private static boolean follows(FieldPath path, List<Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            Step step = path.steps().get(i);
            if (!(step instanceof Step.Every) && !step.equals(steps.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Of the object or of anything embedded in it. */
    private static boolean isIdentity(FieldPath path) {
        List<Step> steps = path.steps();
        if (leadsTo(path, FieldPath.of("metadata"))) {
            return true;
        }
        for (int i = 0; i + 1 < steps.size(); i++) {
            if (steps.get(i).equals(new Step.Key("metadata")) && mayBeIdentity(steps.get(i + 1))) {
                return true;
            }
        }
        return path.equals(LAST_APPLIED);
    }

    private static boolean mayBeIdentity(Step step) {
        return switch (step) {
            case Step.Key(String key) -> IDENTITY.contains(key);
            case Step.Every() -> true;
            case Step.Element _, Step.Index _ -> false;
        };
    }
}
