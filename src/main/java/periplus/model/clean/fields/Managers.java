package periplus.model.clean.fields;

import java.util.List;
import java.util.Set;

/**
 * Sorts field managers into people's tools and controllers. The names are self-declared, so this is
 * a table of habits; a name not known here counts as a person's, because keeping too much is the
 * smaller fault.
 */
public final class Managers {

    /** The name under which Periplus itself applies. */
    public static final String OURS = "periplus";

    /** On whose behalf a manager writes. */
    public enum Kind {
        USER,
        CONTROLLER
    }

    /** Tools of people whose names look like a controller's. */
    private static final Set<String> USER =
            Set.of(
                    OURS,
                    "argocd-controller",
                    "argocd-application-controller",
                    "helm-controller",
                    "kustomize-controller",
                    "rancher-fleet-controller");

    private static final Set<String> CONTROLLER =
            Set.of(
                    "api-priority-and-fairness-config-producer-v1",
                    "cainjector",
                    "controller",
                    "k3s",
                    "kube-apiserver",
                    "kube-scheduler",
                    "kubelet",
                    "kubelite",
                    "manager",
                    "operator",
                    "speaker",
                    "traefik");

    private static final List<String> CONTROLLER_PREFIXES = List.of("calico-", "cert-manager-");

    private static final List<String> CONTROLLER_SUFFIXES =
            List.of(
                    "-attacher",
                    "-controller",
                    "-controllers",
                    "-injector",
                    "-manager",
                    "-operator",
                    "-provisioner",
                    "-resizer",
                    "-snapshotter");

    /**
     * Who writes the objects every cluster makes for itself. {@code before-first-apply} stands for
     * all earlier writers, so it is judged apart.
     */
    private static final Set<String> BOOTSTRAP =
            Set.of(
                    "api-priority-and-fairness-config-producer-v1",
                    "clusterrole-aggregation-controller",
                    "k3s",
                    "kube-apiserver",
                    "kube-controller-manager",
                    "kube-scheduler",
                    "kubelite");

    private static final Set<String> ONLY_EARLIER_WRITERS = Set.of("before-first-apply");

    private Managers() {}

    public static Kind kindOf(String manager) {
        if (USER.contains(manager)) {
            return Kind.USER;
        }
        boolean controller =
                CONTROLLER.contains(manager)
                        || CONTROLLER_PREFIXES.stream().anyMatch(manager::startsWith)
                        || CONTROLLER_SUFFIXES.stream().anyMatch(manager::endsWith);
        return controller ? Kind.CONTROLLER : Kind.USER;
    }

    /** Whether nobody but the control plane itself ever wrote the object. */
    public static boolean onlyControlPlane(Set<String> managers) {
        return BOOTSTRAP.containsAll(managers) || managers.equals(ONLY_EARLIER_WRITERS);
    }
}
