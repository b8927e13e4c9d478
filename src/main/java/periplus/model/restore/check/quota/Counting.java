package periplus.model.restore.check.quota;

import static java.util.Objects.requireNonNullElse;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import periplus.model.manifest.ResourceKey;
import periplus.model.restore.check.PodSpecs;
import periplus.model.tree.Mapping;

/** What one object counts against the quotas of its namespace, at least. */
final class Counting {

    private static final String STORAGE = "requests.storage";
    private static final String OF_CLASS = ".storageclass.storage.k8s.io/";
    private static final String CLAIMS_OF_CLASS = OF_CLASS + "persistentvolumeclaims";

    /** Which quotas also know without {@code count/}. */
    private static final Set<String> BARE =
            Set.of(
                    "configmaps",
                    "persistentvolumeclaims",
                    "replicationcontrollers",
                    "resourcequotas",
                    "secrets",
                    "services");

    /** How many Pods of these there will be depends on nodes or on the time. */
    private static final Set<String> UNKNOWN = Set.of("daemonsets.apps", "cronjobs.batch");

    private static final Map<String, String> REPLICAS =
            Map.of(
                    "deployments.apps", "replicas",
                    "replicasets.apps", "replicas",
                    "replicationcontrollers", "replicas",
                    "statefulsets.apps", "replicas",
                    "jobs.batch", "parallelism");

    private Counting() {}

    static Usage of(ResourceKey key, Mapping object) {
        Usage pods =
                PodSpecs.pod(key.type(), object)
                        .map(pod -> PodUsage.of(pod.mapping("spec")))
                        .map(pod -> pod.times(pods(key.type(), object)))
                        .orElse(Usage.NONE);
        return key.type().equals("pods") ? pods : pods.plus(itself(key, object));
    }

    /** Whether it will have Pods, nobody knows how many. */
    static boolean isOpen(ResourceKey key) {
        return UNKNOWN.contains(key.type());
    }

    /** Whether a quota of this name counts what is planned itself, not Pods made of it. */
    static boolean isDirect(String name) {
        return name.startsWith("count/")
                ? !name.equals("count/pods")
                : BARE.contains(name)
                        || name.startsWith("services.")
                        || name.endsWith(STORAGE)
                        || name.endsWith(CLAIMS_OF_CLASS);
    }

    private static long pods(String type, Mapping object) {
        if (UNKNOWN.contains(type) || object.isTrue("spec", "suspend")) {
            return 0;
        }
        long wanted = object.whole(1, "spec", REPLICAS.getOrDefault(type, ""));
        return Math.min(wanted, object.whole(wanted, "spec", "completions"));
    }

    private static Usage itself(ResourceKey key, Mapping object) {
        Map<String, Quantity> amounts = new TreeMap<>();
        amounts.put("count/" + key.type(), Quantity.ONE);
        if (BARE.contains(key.type())) {
            amounts.put(key.type(), Quantity.ONE);
        }
        if (key.type().equals("services")) {
            service(object.mapping("spec"), amounts);
        } else if (key.type().equals("persistentvolumeclaims")) {
            claim(object.mapping("spec"), amounts);
        }
        return new Usage(amounts);
    }

    private static void service(Mapping spec, Map<String, Quantity> amounts) {
        String type = requireNonNullElse(spec.text("type"), "ClusterIP");
        boolean balanced = type.equals("LoadBalancer");
        if (balanced) {
            amounts.put("services.loadbalancers", Quantity.ONE);
        }
        if (balanced || type.equals("NodePort")) {
            boolean asWished =
                    balanced
                            && spec.has("allocateLoadBalancerNodePorts")
                            && !spec.isTrue("allocateLoadBalancerNodePorts");
            long ports =
                    spec.sequence("ports")
                            .mappings()
                            .filter(port -> !asWished || port.has("nodePort"))
                            .count();
            amounts.put("services.nodeports", Quantity.of(ports));
        }
    }

    private static void claim(Mapping spec, Map<String, Quantity> amounts) {
        Quantity size =
                Quantity.of(spec.at("resources", "requests", "storage")).orElse(Quantity.ZERO);
        amounts.put(STORAGE, size);
        String name = spec.textOrEmpty("storageClassName");
        if (!name.isEmpty()) {
            amounts.put(name + OF_CLASS + STORAGE, size);
            amounts.put(name + CLAIMS_OF_CLASS, Quantity.ONE);
        }
    }
}
