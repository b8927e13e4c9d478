package periplus.model.clean.table;

import java.util.List;
import periplus.model.clean.fact.NodeFacts;
import periplus.model.clean.rule.Action;
import periplus.model.clean.rule.Condition;
import periplus.model.clean.rule.Rule;
import periplus.model.clean.rule.Scope;

/** Nodes are machines: they are described, never created. */
final class NodeRules {

    static final List<Rule> TABLE =
            List.of(
                    new Rule(
                            "node-facts",
                            "A node registers itself; what it is like goes to the inventory.",
                            Scope.of("Node"),
                            new Action.RecordFacts(
                                    Action.Subject.NODE, Condition.ALWAYS, NodeFacts::of)));

    private NodeRules() {}
}
