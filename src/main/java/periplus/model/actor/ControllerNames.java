package periplus.model.actor;

import java.util.Set;

/**
 * The controllers of the control plane, each with an account of its own in {@code kube-system}, as
 * Kubernetes 1.36 makes them.
 */
public final class ControllerNames {

    private static final Set<String> NAMES =
            Set.of(
                    "attachdetach-controller",
                    "bootstrap-signer",
                    "certificate-controller",
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
                    "kube-apiserver-serving-clustertrustbundle-publisher",
                    "legacy-service-account-token-cleaner",
                    "namespace-controller",
                    "node-controller",
                    "node-ipam-controller",
                    "persistent-volume-binder",
                    "pod-garbage-collector",
                    "podcertificaterequestcleaner-controller",
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
                    "storage-version-garbage-collector",
                    "storage-version-migrator-controller",
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
