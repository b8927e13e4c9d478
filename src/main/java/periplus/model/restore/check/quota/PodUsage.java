package periplus.model.restore.check.quota;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import periplus.model.restore.check.PodSpecs;
import periplus.model.tree.Mapping;

/**
 * What a Pod counts against a quota, as the scheduler reckons it: containers that run together are
 * added up, those of the beginning run one after the other, and sidecars run beside all.
 */
final class PodUsage {

    private static final String REQUESTS = "requests";
    private static final String LIMITS = "limits";

    /** Which quotas also know by their bare name. */
    private static final Set<String> BARE = Set.of("cpu", "memory", "ephemeral-storage");

    /** What a quota makes every container state. */
    private static final List<String> MANDATORY = List.of("cpu", "memory");

    private PodUsage() {}

    static Usage of(Mapping spec) {
        Map<String, Quantity> named = new TreeMap<>();
        requests(spec)
                .amounts()
                .forEach((name, amount) -> {
                    named.put("requests." + name, amount);
                    if (BARE.contains(name)) {
                        named.put(name, amount);
                    }
                });
        effective(spec, LIMITS)
                .amounts()
                .forEach((name, amount) -> named.put("limits." + name, amount));
        named.put("pods", Quantity.ONE);
        named.put("count/pods", Quantity.ONE);
        return new Usage(named);
    }

    private static Usage requests(Mapping spec) {
        return effective(spec, REQUESTS);
    }

    private static Usage effective(Mapping spec, String sort) {
        Usage beside = Usage.NONE;
        Usage peak = Usage.NONE;
        for (Mapping container : spec.sequence("initContainers").mappings().toList()) {
            Usage own = container(container, sort);
            if (container.textOrEmpty("restartPolicy").equals("Always")) {
                beside = beside.plus(own);
                peak = peak.max(beside);
            } else {
                peak = peak.max(beside.plus(own));
            }
        }
        Usage running = beside;
        for (Mapping container : spec.sequence("containers").mappings().toList()) {
            running = running.plus(container(container, sort));
        }
        Usage ofPod = container(spec, sort);
        Usage overhead = Usage.of(spec.mapping("overhead"));
        return ofPod.orElse(running.max(peak)).plus(sort.equals(REQUESTS) ? overhead : Usage.NONE);
    }

    /** What is not requested is requested as much as it is limited. */
    private static Usage container(Mapping container, String sort) {
        Usage limits = Usage.of(container.mapping("resources", LIMITS));
        return sort.equals(LIMITS)
                ? limits
                : Usage.of(container.mapping("resources", REQUESTS)).orElse(limits);
    }

    /** What some container does not state, although a quota of it would make it. */
    static Set<String> unstated(Mapping spec) {
        Set<String> unstated = new TreeSet<>();
        if (!spec.mapping("resources").isEmpty()) {
            return unstated;
        }
        PodSpecs.containers(spec)
                .forEach(container -> {
                    for (String name : MANDATORY) {
                        if (!container(container, REQUESTS).amounts().containsKey(name)) {
                            unstated.add(name);
                            unstated.add("requests." + name);
                        }
                        if (!container(container, LIMITS).amounts().containsKey(name)) {
                            unstated.add("limits." + name);
                        }
                    }
                });
        return unstated;
    }
}
