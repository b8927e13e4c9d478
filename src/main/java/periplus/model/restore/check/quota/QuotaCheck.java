package periplus.model.restore.check.quota;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import periplus.model.manifest.ResourceKey;
import periplus.model.restore.check.Check;
import periplus.model.restore.check.Finding;
import periplus.model.restore.check.Severity;
import periplus.model.restore.check.Tally;
import periplus.model.tree.Mapping;

/**
 * Whether the new objects fit the quotas. Only what is sure is reckoned; more may be needed, never
 * less.
 */
public final class QuotaCheck implements Check {

    private static final String NEXT = "raise the quota, or restore less";

    private final Quotas target;
    private final Quotas plan = new Quotas();
    private final Predicate<ResourceKey> existing;
    private final Map<Optional<String>, Demand> demands = new HashMap<>();

    /**
     * @param existing whether the target has the object, so that it is counted there already
     */
    public QuotaCheck(Quotas target, Predicate<ResourceKey> existing) {
        this.target = target;
        this.existing = existing;
    }

    @Override
    public List<Finding> see(ResourceKey key, Mapping planned) {
        if (key.namespace().isPresent()) {
            plan.add(key, planned);
            if (!existing.test(key)) {
                demands.computeIfAbsent(key.namespace(), _ -> new Demand()).add(key, planned);
            }
        }
        return List.of();
    }

    @Override
    public List<Finding> conclude() {
        List<Finding> findings = new ArrayList<>();
        target.all().forEach(quota -> judge(quota, true, findings));
        for (Quota quota : plan.all()) {
            Optional<Quota> old = target.of(quota.key());
            if (old.isEmpty() || !old.get().hard().equals(quota.hard())) {
                Usage used = old.map(Quota::used).orElse(Usage.NONE);
                judge(new Quota(quota.key(), quota.hard(), used, quota.scoped()), false, findings);
            }
        }
        return findings;
    }

    /** A planned quota comes last, so that it stands in the way of later Pods only. */
    private void judge(Quota quota, boolean inForce, List<Finding> findings) {
        Demand demand = demands.get(quota.key().namespace());
        if (demand == null) {
            return;
        }
        if (quota.scoped()) {
            findings.add(
                    Finding.tells(quota.key(), "it counts some Pods only, and was not looked at"));
            return;
        }
        quota.hard()
                .amounts()
                .forEach((name, hard) -> {
                    exceeded(quota, name, hard, demand, inForce).ifPresent(findings::add);
                    unstated(quota, name, demand).ifPresent(findings::add);
                });
        boolean countsPods = !quota.hard().amounts().keySet().stream().allMatch(Counting::isDirect);
        if (countsPods && !demand.open().isEmpty()) {
            findings.add(
                    Finding.tells(
                            quota.key(), "not counted, for their Pods vary: " + demand.open()));
        }
    }

    private static Optional<Finding> exceeded(
            Quota quota, String name, Quantity hard, Demand demand, boolean inForce) {
        Quantity used = quota.used().of(name);
        Quantity more = demand.usage().of(name);
        if (more.compareTo(Quantity.ZERO) == 0 || used.plus(more).compareTo(hard) <= 0) {
            return Optional.empty();
        }
        String what = name + ": " + used + " used and " + more + " planned, " + hard + " allowed";
        Severity severity = inForce && Counting.isDirect(name) ? Severity.BLOCKS : Severity.WARNS;
        return Optional.of(new Finding(severity, quota.key(), what, NEXT));
    }

    private Optional<Finding> unstated(Quota quota, String name, Demand demand) {
        Tally objects = demand.unstated().get(name);
        Optional<String> namespace = quota.key().namespace();
        if (objects == null || target.fillsIn(namespace, name) || plan.fillsIn(namespace, name)) {
            return Optional.empty();
        }
        String what = "it makes every container state " + name + ", which some do not: " + objects;
        return Optional.of(
                Finding.warns(quota.key(), what, "state it, or add a LimitRange that fills it in"));
    }
}
