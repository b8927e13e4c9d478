package periplus.model.clean.fact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import periplus.model.clean.edit.Prune;
import periplus.model.clean.fields.Ownership.Holder;
import periplus.model.clean.rule.Keys;
import periplus.model.clean.rule.Scene;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/** What is worth knowing of a node when its cluster is to be built again; nothing that moves. */
public final class NodeFacts {

    private static final String ROLE = "node-role.kubernetes.io/";
    private static final List<String> NODE_INFO =
            List.of(
                    "architecture",
                    "operatingSystem",
                    "osImage",
                    "kernelVersion",
                    "containerRuntimeVersion",
                    "kubeletVersion");

    /** Labels that the kubelet, the cloud, the network or the distribution sets by itself. */
    private static final Keys MACHINE_LABELS =
            Keys.prefixed(
                            ROLE,
                            "beta.kubernetes.io/",
                            "cloud.google.com/",
                            "cni.projectcalico.org/",
                            "eks.amazonaws.com/",
                            "failure-domain.beta.kubernetes.io/",
                            "feature.node.kubernetes.io/",
                            "k3s.io/",
                            "kubernetes.azure.com/",
                            "node.kubernetes.io/microk8s-",
                            "projectcalico.org/",
                            "topology.kubernetes.io/")
                    .and(
                            "kubernetes.io/arch",
                            "kubernetes.io/hostname",
                            "kubernetes.io/os",
                            "microk8s.io/cluster",
                            "node.kubernetes.io/instance-type");

    private static final Keys MACHINE_TAINTS =
            Keys.prefixed("node.kubernetes.io/", "node.cloudprovider.kubernetes.io/");

    private NodeFacts() {}

    public static Mapping of(Mapping node, Scene scene) {
        Mapping.Builder facts = Mapping.builder().put("name", scene.name());
        putIfAny(facts, "roles", roles(scene.labels()));
        for (String field : NODE_INFO) {
            if (node.at("status", "nodeInfo", field) instanceof Scalar value) {
                facts.put(field, value);
            }
        }
        Mapping labels = labels(scene);
        if (!labels.isEmpty()) {
            facts.put("labels", labels);
        }
        putIfAny(facts, "taints", taints(node));
        if (node.at("spec", "unschedulable") instanceof Scalar.Bool(boolean value) && value) {
            facts.put("unschedulable", Scalar.TRUE);
        }
        putIfAny(facts, "podCIDRs", node.sequence("spec", "podCIDRs"));
        Mapping capacity = capacity(node.mapping("status", "capacity"));
        if (!capacity.isEmpty()) {
            facts.put("capacity", capacity);
        }
        return facts.build();
    }

    private static void putIfAny(Mapping.Builder facts, String key, Sequence list) {
        if (!list.isEmpty()) {
            facts.put(key, list);
        }
    }

    private static Sequence roles(Mapping labels) {
        List<Node> roles = new ArrayList<>();
        for (String label : labels.keys()) {
            if (label.startsWith(ROLE)) {
                roles.add(Scalar.text(label.substring(ROLE.length())));
            } else if (label.equals("node.kubernetes.io/microk8s-controlplane")) {
                roles.add(Scalar.text("control-plane"));
            }
        }
        return Prune.sortedTexts(new Sequence(roles.stream().distinct().toList()));
    }

    private static Mapping labels(Scene scene) {
        Map<String, Node> kept = new TreeMap<>();
        scene.labels()
                .entries()
                .forEach((key, value) -> {
                    if (!MACHINE_LABELS.match(key) || isUsers(key, scene)) {
                        kept.put(key, value);
                    }
                });
        Mapping.Builder labels = Mapping.builder();
        kept.forEach(labels::put);
        return labels.build();
    }

    private static boolean isUsers(String label, Scene scene) {
        return !label.startsWith(ROLE)
                && scene.ownership().of("metadata", "labels", label) == Holder.USER;
    }

    private static Sequence taints(Mapping node) {
        List<Node> taints = new ArrayList<>();
        node.sequence("spec", "taints")
                .mappings()
                .filter(taint ->
                        taint.get("key") instanceof Scalar.Text(String key)
                                && !MACHINE_TAINTS.match(key))
                .map(taint -> taint.without("timeAdded"))
                .sorted(Comparator.comparing(Mapping::toString))
                .forEach(taints::add);
        return new Sequence(taints);
    }

    private static Mapping capacity(Mapping capacity) {
        Map<String, Node> sorted = new TreeMap<>(capacity.entries());
        Mapping.Builder rounded = Mapping.builder();
        sorted.forEach((name, amount) -> rounded.put(name, Quantities.rounded(amount)));
        return rounded.build();
    }
}
