package periplus.model.restore.order;

import java.util.Optional;
import periplus.model.manifest.ResourceKey;

/** Kinds that fields name without saying which kind they mean. */
enum BuiltIn {
    ACCOUNT("serviceaccounts", true),
    CLAIM("persistentvolumeclaims", true),
    CLUSTER_ROLE("clusterroles.rbac.authorization.k8s.io", false),
    CONFIG_MAP("configmaps", true),
    DEFINITION("customresourcedefinitions.apiextensions.k8s.io", false),
    DEVICE_CLASS("deviceclasses.resource.k8s.io", false),
    DEVICE_CLAIM("resourceclaims.resource.k8s.io", true),
    DEVICE_CLAIM_TEMPLATE("resourceclaimtemplates.resource.k8s.io", true),
    DRIVER("csidrivers.storage.k8s.io", false),
    GATEWAY_CLASS("gatewayclasses.gateway.networking.k8s.io", false),
    INGRESS_CLASS("ingressclasses.networking.k8s.io", false),
    KEDA_LOGIN("triggerauthentications.keda.sh", true),
    KEDA_CLUSTER_LOGIN("clustertriggerauthentications.keda.sh", false),
    MUTATING_POLICY("mutatingadmissionpolicies.admissionregistration.k8s.io", false),
    NAMESPACE("namespaces", false),
    PRIORITY_CLASS("priorityclasses.scheduling.k8s.io", false),
    ROLE("roles.rbac.authorization.k8s.io", true),
    RUNTIME_CLASS("runtimeclasses.node.k8s.io", false),
    SECRET("secrets", true),
    SERVICE("services", true),
    SNAPSHOT_CLASS("volumesnapshotclasses.snapshot.storage.k8s.io", false),
    SNAPSHOT_CONTENT("volumesnapshotcontents.snapshot.storage.k8s.io", false),
    STORAGE_CLASS("storageclasses.storage.k8s.io", false),
    TRUST_BUNDLE("clustertrustbundles.certificates.k8s.io", false),
    VALIDATING_POLICY("validatingadmissionpolicies.admissionregistration.k8s.io", false),
    VOLUME("persistentvolumes", false),
    VOLUME_ATTRIBUTES_CLASS("volumeattributesclasses.storage.k8s.io", false);

    private final String type;
    private final boolean namespaced;

    BuiltIn(String type, boolean namespaced) {
        this.type = type;
        this.namespaced = namespaced;
    }

    /** The key of the object of this kind; a kind without namespaces forgets the namespace. */
    ResourceKey key(Optional<String> namespace, String name) {
        return new ResourceKey(type, namespaced ? namespace : Optional.empty(), name);
    }
}
