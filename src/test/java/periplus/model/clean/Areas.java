package periplus.model.clean;

import java.util.Map;
import periplus.model.clean.rule.Action;
import periplus.model.clean.rule.Rule;

/** Sorts rules that change fields into sections, by the kinds they are for. */
final class Areas {

    private static final String PODS = "Pods and their templates";
    private static final String WORKLOADS = "Workloads";
    private static final String NETWORK = "Network";
    private static final String STORAGE = "Storage";
    private static final String CORE = "Namespaces, ConfigMaps, Secrets and accounts";
    private static final String EXTENSIONS = "Roles, webhooks and definitions";

    /** By kind in the core group, by group elsewhere. */
    private static final Map<String, String> BY_NAME =
            Map.ofEntries(
                    Map.entry("Pod", PODS),
                    Map.entry("Service", NETWORK),
                    Map.entry("Endpoints", NETWORK),
                    Map.entry("PersistentVolume", STORAGE),
                    Map.entry("PersistentVolumeClaim", STORAGE),
                    Map.entry("Namespace", CORE),
                    Map.entry("ConfigMap", CORE),
                    Map.entry("Secret", CORE),
                    Map.entry("ServiceAccount", CORE),
                    Map.entry("apps", WORKLOADS),
                    Map.entry("batch", WORKLOADS),
                    Map.entry("autoscaling", WORKLOADS),
                    Map.entry("policy", WORKLOADS),
                    Map.entry("scheduling.k8s.io", WORKLOADS),
                    Map.entry("networking.k8s.io", NETWORK),
                    Map.entry("discovery.k8s.io", NETWORK),
                    Map.entry("storage.k8s.io", STORAGE),
                    Map.entry("flowcontrol.apiserver.k8s.io", EXTENSIONS),
                    Map.entry("rbac.authorization.k8s.io", EXTENSIONS),
                    Map.entry("admissionregistration.k8s.io", EXTENSIONS),
                    Map.entry("apiextensions.k8s.io", EXTENSIONS),
                    Map.entry("apiregistration.k8s.io", EXTENSIONS));

    private Areas() {}

    static String of(Rule rule) {
        String text = rule.scope().text();
        if (rule.action() instanceof Action.DropKeys || rule.code().startsWith("annotation-")) {
            return "Annotations and labels";
        }
        if (text.startsWith("Pods ")) {
            return PODS;
        }
        if (Character.isLowerCase(text.charAt(0))) {
            return "Every object";
        }
        String kind = text.split(", ", -1)[0];
        String group = kind.contains(".") ? kind.substring(kind.indexOf('.') + 1) : kind;
        return BY_NAME.getOrDefault(group, "Add-ons and operators");
    }
}
