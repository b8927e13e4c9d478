package periplus.model.manifest;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;

/**
 * A kind as people write it: {@code deployments}, {@code Deployment}, {@code deploy}, {@code
 * deployments.apps}, in any case.
 */
public record KindName(String text) {

    /** Short names of built-in kinds, as kubectl takes them. */
    private static final Map<String, String> SHORT =
            Map.ofEntries(
                    entry("cj", "cronjobs"),
                    entry("cm", "configmaps"),
                    entry("crd", "customresourcedefinitions"),
                    entry("crds", "customresourcedefinitions"),
                    entry("deploy", "deployments"),
                    entry("ds", "daemonsets"),
                    entry("ep", "endpoints"),
                    entry("hpa", "horizontalpodautoscalers"),
                    entry("ing", "ingresses"),
                    entry("limits", "limitranges"),
                    entry("netpol", "networkpolicies"),
                    entry("no", "nodes"),
                    entry("ns", "namespaces"),
                    entry("pc", "priorityclasses"),
                    entry("pdb", "poddisruptionbudgets"),
                    entry("po", "pods"),
                    entry("pv", "persistentvolumes"),
                    entry("pvc", "persistentvolumeclaims"),
                    entry("quota", "resourcequotas"),
                    entry("rc", "replicationcontrollers"),
                    entry("rs", "replicasets"),
                    entry("sa", "serviceaccounts"),
                    entry("sc", "storageclasses"),
                    entry("sts", "statefulsets"),
                    entry("svc", "services"));

    /** Whether this names the type that the server calls so. */
    public boolean names(ResourceType type) {
        return text.equalsIgnoreCase(type.kind()) || names(type.id());
    }

    /**
     * Whether this names the type, where only its plural is known; a singular is guessed by the
     * rules by which Kubernetes makes plurals.
     *
     * @param typeId {@code plural} or {@code plural.group}
     */
    public boolean names(String typeId) {
        String wanted = text.toLowerCase(Locale.ROOT);
        int dot = typeId.indexOf('.');
        String plural = dot < 0 ? typeId : typeId.substring(0, dot);
        return wanted.equals(typeId)
                || wanted.equals(plural)
                || plural.equals(SHORT.get(wanted))
                || plural.equals(plural(wanted));
    }

    private static String plural(String singular) {
        if (singular.endsWith("s") || singular.endsWith("x") || singular.endsWith("ch")) {
            return singular + "es";
        }
        boolean consonantY = singular.matches(".*[^aeiou]y");
        return consonantY ? singular.substring(0, singular.length() - 1) + "ies" : singular + "s";
    }
}
