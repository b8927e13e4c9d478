package periplus.model.clean.table;

import static periplus.model.clean.rule.Rule.rewrite;

import java.util.List;
import periplus.model.clean.defaults.Shape;
import periplus.model.clean.defaults.table.Defaults;
import periplus.model.clean.edit.ExplicitFields;
import periplus.model.clean.rule.Mode;
import periplus.model.clean.rule.Rule;
import periplus.model.clean.rule.Scene;
import periplus.model.clean.rule.Scope;
import periplus.model.tree.Mapping;

/** What the server fills in again by itself. The last rules, as others read what these drop. */
final class DefaultRules {

    static final List<Rule> TABLE =
            List.of(
                    rewrite(
                                    "default",
                                    Scope.BUILT_INS,
                                    (object, scene) ->
                                            lean(object, Defaults.of(scene.type()), scene),
                                    "The API server fills in the same value.")
                            .only(Mode.INTENT),
                    rewrite(
                                    "schema-default",
                                    Scope.CUSTOM,
                                    (object, scene) ->
                                            lean(
                                                    object,
                                                    scene.around().defaults(scene.type()),
                                                    scene),
                                    "The schema of the custom resource fills in the same value.")
                            .only(Mode.INTENT));

    private DefaultRules() {}

    private static Mapping lean(Mapping object, Shape shape, Scene scene) {
        if (!scene.isKeepingExplicit()) {
            return shape.strip(object);
        }
        ExplicitFields explicit = new ExplicitFields(scene.ownership());
        return shape.strip(object, lean -> explicit.putBack(lean, object));
    }
}
