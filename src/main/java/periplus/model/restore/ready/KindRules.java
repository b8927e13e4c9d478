package periplus.model.restore.ready;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Function;
import periplus.model.restore.ready.Readiness.Broken;
import periplus.model.restore.ready.Readiness.Waiting;
import periplus.model.tree.Mapping;

/** The rule of each kind; kinds without one follow that of custom resources. */
final class KindRules {

    static final String CLAIMS = "persistentvolumeclaims";

    private static final Map<String, Function<Mapping, Readiness>> TABLE =
            Map.ofEntries(
                    entry("pods", Pods::pod),
                    entry("jobs.batch", Pods::job),
                    entry("cronjobs.batch", _ -> Readiness.READY),
                    entry("deployments.apps", Workloads::deployment),
                    entry("statefulsets.apps", Workloads::statefulSet),
                    entry("daemonsets.apps", Workloads::daemonSet),
                    entry("replicasets.apps", Workloads::replicaSet),
                    entry("replicationcontrollers", Workloads::replicaSet),
                    entry("horizontalpodautoscalers.autoscaling", Workloads::autoscaler),
                    entry("poddisruptionbudgets.policy", Workloads::budget),
                    entry(CLAIMS, KindRules::claim),
                    entry("persistentvolumes", KindRules::volume),
                    entry("namespaces", KindRules::namespace),
                    entry("nodes", live -> condition(live, "Ready")),
                    entry("customresourcedefinitions.apiextensions.k8s.io", KindRules::definition),
                    entry(
                            "apiservices.apiregistration.k8s.io",
                            live -> condition(live, "Available")),
                    entry("services", KindRules::service),
                    // Many ingress controllers never report an address, so that its absence says
                    // nothing.
                    entry("ingresses.networking.k8s.io", _ -> Readiness.READY),
                    entry("secrets", KindRules::secret));

    private KindRules() {}

    static Readiness of(String typeId, Mapping live) {
        if (live.textOrEmpty("metadata", "deletionTimestamp").isEmpty()) {
            return TABLE.getOrDefault(typeId, CustomResources::of).apply(live);
        }
        String whatIsLeft =
                Condition.ifTrue(live, "NamespaceContentRemaining")
                        .or(() -> Condition.ifTrue(live, "NamespaceFinalizersRemaining"))
                        .map(condition -> ": " + condition.message())
                        .orElse("");
        return new Waiting("is being deleted" + whatIsLeft);
    }

    /** Whether a scheduler has already said where the volume is wanted. */
    static boolean isConsumed(Mapping claim) {
        return claim.mapping("metadata", "annotations").has("volume.kubernetes.io/selected-node");
    }

    private static Readiness condition(Mapping live, String type) {
        return Condition.of(live, type)
                .map(condition ->
                        condition.isTrue() ? Readiness.READY : new Waiting(condition.words()))
                .orElseGet(() -> new Waiting("not yet " + type));
    }

    private static Readiness claim(Mapping live) {
        return switch (live.textOrEmpty("status", "phase")) {
            case "Bound" -> Readiness.READY;
            case "Lost" ->
                    new Broken("its volume is lost: " + live.textOrEmpty("spec", "volumeName"));
            default -> new Waiting("not yet bound to a volume");
        };
    }

    private static Readiness volume(Mapping live) {
        return switch (live.textOrEmpty("status", "phase")) {
            case "Available", "Bound" -> Readiness.READY;
            case "Released" ->
                    new Broken("released by its claim; no other gets it while claimRef names that");
            case "Failed" ->
                    new Broken(
                            Condition.words(
                                    live.textOrEmpty("status", "reason"),
                                    live.textOrEmpty("status", "message")));
            default -> new Waiting("not yet available");
        };
    }

    private static Readiness namespace(Mapping live) {
        return live.textOrEmpty("status", "phase").equals("Active")
                ? Readiness.READY
                : new Waiting("not yet active");
    }

    private static Readiness definition(Mapping live) {
        return Condition.ifFalse(live, "NamesAccepted")
                .<Readiness>map(refused -> new Broken(refused.words()))
                .orElseGet(() -> condition(live, "Established"));
    }

    private static Readiness service(Mapping live) {
        boolean waits =
                live.textOrEmpty("spec", "type").equals("LoadBalancer")
                        && live.sequence("status", "loadBalancer", "ingress").isEmpty();
        return waits ? new Waiting("no address from a load balancer yet") : Readiness.READY;
    }

    private static Readiness secret(Mapping live) {
        boolean waits =
                live.textOrEmpty("type").equals("kubernetes.io/service-account-token")
                        && !live.mapping("data").has("token");
        return waits ? new Waiting("no token yet") : Readiness.READY;
    }
}
