package periplus.model.clean.bootstrap;

import static periplus.model.clean.bootstrap.Marks.ACCESS;
import static periplus.model.clean.bootstrap.Marks.FLOW;
import static periplus.model.clean.rule.Rule.rewrite;

import java.util.List;
import java.util.function.BinaryOperator;
import periplus.model.clean.edit.Prune;
import periplus.model.clean.rule.Rewriting;
import periplus.model.clean.rule.Rule;
import periplus.model.clean.rule.Scene;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/**
 * Reduces an object that every cluster makes for itself to what people added: live minus {@link
 * Baseline}. What they removed the API server puts back when it starts, unless it was told to leave
 * the object alone; then the object is not reduced.
 */
public final class Additions {

    private static final String AGGREGATION = "aggregationRule";
    private static final String SELECTORS = "clusterRoleSelectors";

    /** The one priority level whose numbers people may choose although the server keeps it. */
    private static final String EXEMPT = "exempt";

    /** After the rules that drop what controllers compute. */
    public static final List<Rule> TABLE =
            List.of(
                    rewrite(
                            "bootstrap-known-selectors",
                            ACCESS,
                            beyondBaseline(Additions::newSelectors),
                            "Every cluster collects the rules of these roles."),
                    rewrite(
                            "bootstrap-known-rules",
                            ACCESS,
                            beyondBaseline(Additions::newRules),
                            "Every cluster permits this."),
                    rewrite(
                            "bootstrap-known-subjects",
                            ACCESS,
                            beyondBaseline(Additions::newSubjects),
                            "Every cluster binds them."),
                    rewrite(
                            "bootstrap-known-labels",
                            ACCESS,
                            beyondBaseline(Additions::newMetadata),
                            "Every cluster sets the same."),
                    rewrite(
                            "bootstrap-flow-spec",
                            FLOW,
                            Additions::ownFlow,
                            "The API server sets it back within a minute."));

    private Additions() {}

    /** Whether a fresh cluster has an object to compare with. */
    public static boolean areTold(Scene scene) {
        return Baseline.of(scene).isPresent();
    }

    private static Rewriting beyondBaseline(BinaryOperator<Mapping> reduction) {
        return (object, scene) ->
                Marks.isDefaultAccess(scene) && !Marks.isLeftAlone(scene)
                        ? Baseline.of(scene)
                                .map(known -> reduction.apply(object, known))
                                .orElse(object)
                        : object;
    }

    private static Mapping newSelectors(Mapping object, Mapping known) {
        Sequence usual = known.sequence(AGGREGATION, SELECTORS);
        return Prune.map(
                object,
                AGGREGATION,
                rule ->
                        Prune.list(
                                rule,
                                SELECTORS,
                                list -> list.filter(item -> !usual.items().contains(item))));
    }

    private static Mapping newRules(Mapping object, Mapping known) {
        return Prune.list(
                object, "rules", rules -> PolicyRules.beyond(rules, known.sequence("rules")));
    }

    private static Mapping newSubjects(Mapping object, Mapping known) {
        List<String> usual =
                known.sequence("subjects").items().stream().map(Additions::subject).toList();
        return Prune.list(
                object,
                "subjects",
                list ->
                        Prune.sorted(
                                list.filter(item -> !usual.contains(subject(item))),
                                Additions::subject));
    }

    /** Without the API group, which the kind decides. */
    private static String subject(Node node) {
        return node instanceof Mapping subject
                ? String.join(
                        "/",
                        subject.textOrEmpty("kind"),
                        subject.textOrEmpty("namespace"),
                        subject.textOrEmpty("name"))
                : "";
    }

    private static Mapping newMetadata(Mapping object, Mapping known) {
        return object.update(
                "metadata",
                metadata ->
                        metadata.update(
                                        "labels",
                                        own -> without(own, known.mapping("metadata", "labels")))
                                .update(
                                        "annotations",
                                        own ->
                                                without(
                                                        own,
                                                        known.mapping("metadata", "annotations"))));
    }

    /** The mark stays, as it tells what kind of object this is. */
    private static Mapping without(Mapping own, Mapping usual) {
        return own.mapEntries((key, value) ->
                !key.equals(Marks.ACCESS_MARK) && value.equals(usual.get(key)) ? null : value);
    }

    private static Mapping ownFlow(Mapping object, Scene scene) {
        if (!Marks.isKeptUpToDate(scene)) {
            return object;
        }
        boolean tunable =
                scene.type().kind().equals("PriorityLevelConfiguration")
                        && scene.name().equals(EXEMPT);
        return tunable ? Prune.map(object, "spec", Additions::tuned) : object.without("spec");
    }

    private static Mapping tuned(Mapping spec) {
        return Prune.map(
                spec.without("type"),
                EXEMPT,
                numbers ->
                        numbers.mapEntries(
                                (_, number) -> number.equals(Scalar.number(0)) ? null : number));
    }
}
