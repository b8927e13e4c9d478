package periplus.model.restore.check.gitops;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import periplus.model.manifest.ResourceKey;
import periplus.model.restore.check.Check;
import periplus.model.restore.check.Finding;
import periplus.model.restore.check.Tally;
import periplus.model.tree.Mapping;

/** Which planned objects Argo CD or Flux keep as their source says, whatever a restore does. */
public final class GitOpsCheck implements Check {

    private final Reconcilers target;
    private final Reconcilers plan = new Reconcilers();
    private final Map<Reconciler, Tally> kept = new LinkedHashMap<>();
    private final Map<Tracking, Tally> unknown = new LinkedHashMap<>();

    public GitOpsCheck(Reconcilers target) {
        this.target = target;
    }

    @Override
    public List<Finding> see(ResourceKey key, Mapping planned) {
        plan.add(key, planned);
        Tracking.of(planned.mapping("metadata"))
                .forEach(tracking -> {
                    Optional<Reconciler> reconciler = target.of(tracking);
                    if (reconciler.isPresent()) {
                        kept.computeIfAbsent(reconciler.get(), _ -> new Tally()).add(key);
                    } else {
                        unknown.computeIfAbsent(tracking, _ -> new Tally()).add(key);
                    }
                });
        return List.of();
    }

    @Override
    public List<Finding> conclude() {
        List<Finding> findings = new ArrayList<>();
        target.left().forEach(pause -> findings.add(left(pause)));
        kept.forEach((reconciler, objects) -> {
            if (reconciler.pause().isPresent()) {
                findings.add(finding(reconciler, objects));
            }
        });
        unknown.forEach((tracking, objects) ->
                plan.of(tracking)
                        .map(later ->
                                Finding.tells(
                                        later.key(),
                                        "is restored too, and then keeps as its source says: "
                                                + objects))
                        .or(() -> foreign(tracking, objects))
                        .ifPresent(findings::add));
        return findings;
    }

    private static Finding left(Pause pause) {
        return Finding.warns(
                pause.about(),
                "rests since a restore paused it that did not come to its end",
                "let it go on: " + pause.command() + ", or by the next restore --pause-gitops");
    }

    /**
     * The pauses that the findings ask for, in the order to make them; to be undone backwards.
     * Those that an earlier restore left come first.
     */
    public List<Pause> pauses() {
        Set<Reconciler> all = new LinkedHashSet<>();
        kept.keySet().stream()
                .filter(reconciler -> reconciler.pause().isPresent())
                .forEach(reconciler -> target.collect(reconciler, all));
        return Stream.concat(
                        target.left().stream(),
                        all.stream().flatMap(reconciler -> reconciler.pause().stream()))
                .toList();
    }

    private static Finding finding(Reconciler reconciler, Tally objects) {
        return reconciler.reverts()
                ? Finding.warns(
                        reconciler.key(),
                        "would undo what its source does not say of " + objects,
                        "pause it during the restore, and set its source to the same state")
                : Finding.tells(
                        reconciler.key(), "changes with its source, not before: " + objects);
    }

    /** A label that others set too says nothing when there is nobody of that name. */
    private static Optional<Finding> foreign(Tracking tracking, Tally objects) {
        return tracking.certain()
                ? Optional.of(
                        Finding.tells(
                                tracking.key(),
                                "is not in the target; if it lives elsewhere it may undo the restore"
                                        + " of "
                                        + objects))
                : Optional.empty();
    }
}
