package periplus.flow.restore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import periplus.model.manifest.ObjectName;
import periplus.model.manifest.ResourceKey;
import periplus.model.restore.plan.Action;
import periplus.model.restore.plan.Scope;
import periplus.model.restore.plan.Step;

/** The objects that are asked for by their names, and those of them that are nowhere. */
final class Named {

    private final List<ObjectName> sought;

    /** None was found yet. */
    Named(Scope scope) {
        this.sought =
                new ArrayList<>(
                        scope.objects().stream()
                                .sorted(Comparator.comparing(ObjectName::toString))
                                .toList());
    }

    void found(ResourceKey source) {
        sought.removeIf(name -> name.names(source));
    }

    /** A step for each that was not found. */
    List<Step> missing() {
        return sought.stream()
                .map(name ->
                        new Step(
                                0,
                                Action.BLOCKED,
                                new ResourceKey(name.kind().text(), name.namespace(), name.name()),
                                Optional.empty(),
                                "the commit has no object of this name",
                                List.of(),
                                "",
                                "if it was deleted before, name an earlier time: --at 2h"))
                .toList();
    }
}
