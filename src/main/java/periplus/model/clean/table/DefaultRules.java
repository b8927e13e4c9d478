package periplus.model.clean.table;

import static periplus.model.clean.rule.Rule.rewrite;

import java.util.List;
import periplus.model.clean.defaults.Defaults;
import periplus.model.clean.rule.Mode;
import periplus.model.clean.rule.Rule;
import periplus.model.clean.rule.Scope;

/** What the server fills in again by itself. The last rules, as others read what these drop. */
final class DefaultRules {

    static final List<Rule> TABLE =
            List.of(
                    rewrite(
                                    "default",
                                    Scope.BUILT_INS,
                                    (object, scene) -> Defaults.of(scene.type()).strip(object),
                                    "The API server fills in the same value.")
                            .only(Mode.INTENT),
                    rewrite(
                                    "schema-default",
                                    Scope.CUSTOM,
                                    (object, scene) ->
                                            scene.around().defaults(scene.type()).strip(object),
                                    "The schema of the custom resource fills in the same value.")
                            .only(Mode.INTENT));

    private DefaultRules() {}
}
