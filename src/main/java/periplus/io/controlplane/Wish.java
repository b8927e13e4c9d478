package periplus.io.controlplane;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import periplus.io.controlplane.programs.Program;

/**
 * What a control plane shall be like.
 *
 * @param controllers when kube-controller-manager runs
 * @param serviceRange the range of cluster IPs (CIDR), or one of each family with a comma between
 * @param apiServerFlags more flags of kube-apiserver; of two with one name, the last counts
 */
public record Wish(Controllers controllers, String serviceRange, List<String> apiServerFlags) {

    /** No controllers, and the cluster IPs that MicroK8s hands out. */
    public static final Wish PLAIN = new Wish(Controllers.NEVER, "10.152.183.0/24", List.of());

    public Wish {
        apiServerFlags = List.copyOf(apiServerFlags);
    }

    /** When kube-controller-manager runs. */
    public enum Controllers {
        NEVER,

        /** When {@link ControlPlane#start(Program)} is asked for it; it is found before, though. */
        LATER,

        AT_ONCE
    }

    Set<Program> programs() {
        return controllers == Controllers.NEVER
                ? EnumSet.of(Program.ETCD, Program.KUBE_APISERVER)
                : EnumSet.of(Program.ETCD, Program.KUBE_APISERVER, Program.KUBE_CONTROLLER_MANAGER);
    }
}
