package periplus.model.actor;

import java.util.Set;

/**
 * The controllers that kube-controller-manager runs, each under an account of its own in {@code
 * kube-system}. They are those for which the API server brings a role {@code system:controller:}.
 */
public final class ControllerNames {

    private static final Set<String> NAMES =
            Set.of(
                    "attachdetach-controller",
                    "bootstrap-signer",
                    "certificate-controller",
                    "cloud-provider",
                    "clusterrole-aggregation-controller",
                    "cronjob-controller",
                    "daemon-set-controller",
                    "deployment-controller",
                    "device-taint-eviction-controller",
                    "disruption-controller",
                    "endpoint-controller",
                    "endpointslice-controller",
                    "endpointslicemirroring-controller",
                    "ephemeral-volume-controller",
                    "expand-controller",
                    "generic-garbage-collector",
                    "horizontal-pod-autoscaler",
                    "job-controller",
                    "legacy-service-account-token-cleaner",
                    "namespace-controller",
                    "node-controller",
                    "persistent-volume-binder",
                    "pod-garbage-collector",
                    "pv-protection-controller",
                    "pvc-protection-controller",
                    "replicaset-controller",
                    "replication-controller",
                    "resource-claim-controller",
                    "resourcequota-controller",
                    "root-ca-cert-publisher",
                    "route-controller",
                    "selinux-warning-controller",
                    "service-account-controller",
                    "service-cidrs-controller",
                    "service-controller",
                    "statefulset-controller",
                    "storage-version-migrator-controller",
                    "storageversion-garbage-collector",
                    "taint-eviction-controller",
                    "token-cleaner",
                    "ttl-after-finished-controller",
                    "ttl-controller",
                    "validatingadmissionpolicy-status-controller",
                    "volumeattributesclass-protection-controller");

    private ControllerNames() {}

    public static boolean contains(String name) {
        return NAMES.contains(name);
    }
}
