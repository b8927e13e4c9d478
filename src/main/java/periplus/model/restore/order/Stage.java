package periplus.model.restore.order;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/** When an object comes back by its nature. All of a stage is there before the next one begins. */
public enum Stage {
    /** CustomResourceDefinitions. */
    DEFINITIONS,
    NAMESPACES,
    /** Classes of storage, priority, runtimes, Ingresses, devices; ranges of addresses. */
    CLASSES,
    /** PersistentVolumes. */
    VOLUMES,
    ROLES,
    ACCOUNTS,
    BINDINGS,
    /** Secrets, and SealedSecrets, whose controller opens them as soon as it runs. */
    SECRETS,
    /** ConfigMaps, LimitRanges, and built-in kinds of no other stage. */
    CONFIGURATION,
    /** NetworkPolicies: nothing runs without them for a moment. */
    GUARDS,
    /** PersistentVolumeClaims and claims of devices. */
    CLAIMS,
    /** No objects: the volumes are filled. */
    DATA,
    /** Endpoints and EndpointSlices that people made. */
    ENDPOINTS,
    /** Services with an address that must still be free. */
    FIXED_ADDRESSES,
    /** Services with a node port that must still be free. */
    FIXED_PORTS,
    /** All other Services. */
    ADDRESSES,
    WORKLOADS,
    /** Pods without a controller. */
    PODS,
    /** Custom resources of no other stage. */
    CUSTOM,
    /** Ingresses and the Gateway API. */
    EXPOSURE,
    AUTOSCALERS,
    /** PodDisruptionBudgets. */
    BUDGETS,
    QUOTAS,
    /** Webhook configurations and admission policies. */
    ADMISSION,
    APISERVICES,
    /** What turns policies on that deny. */
    DENIALS;

    private static final Map<String, Stage> BY_TYPE =
            Map.ofEntries(
                    entry("customresourcedefinitions.apiextensions.k8s.io", DEFINITIONS),
                    entry("namespaces", NAMESPACES),
                    entry("nodes", CLASSES),
                    entry("csidrivers.storage.k8s.io", CLASSES),
                    entry("deviceclasses.resource.k8s.io", CLASSES),
                    entry("devicetaintrules.resource.k8s.io", CLASSES),
                    entry("flowschemas.flowcontrol.apiserver.k8s.io", CLASSES),
                    entry("ingressclasses.networking.k8s.io", CLASSES),
                    entry("priorityclasses.scheduling.k8s.io", CLASSES),
                    entry("prioritylevelconfigurations.flowcontrol.apiserver.k8s.io", CLASSES),
                    entry("runtimeclasses.node.k8s.io", CLASSES),
                    entry("servicecidrs.networking.k8s.io", CLASSES),
                    entry("storageclasses.storage.k8s.io", CLASSES),
                    entry("volumeattributesclasses.storage.k8s.io", CLASSES),
                    entry("volumegroupsnapshotclasses.groupsnapshot.storage.k8s.io", CLASSES),
                    entry("volumesnapshotclasses.snapshot.storage.k8s.io", CLASSES),
                    entry("persistentvolumes", VOLUMES),
                    entry("clusterroles.rbac.authorization.k8s.io", ROLES),
                    entry("roles.rbac.authorization.k8s.io", ROLES),
                    entry("serviceaccounts", ACCOUNTS),
                    entry("clusterrolebindings.rbac.authorization.k8s.io", BINDINGS),
                    entry("rolebindings.rbac.authorization.k8s.io", BINDINGS),
                    entry("secrets", SECRETS),
                    entry("sealedsecrets.bitnami.com", SECRETS),
                    entry("networkpolicies.networking.k8s.io", GUARDS),
                    entry("networkpolicies.crd.projectcalico.org", GUARDS),
                    entry("globalnetworkpolicies.crd.projectcalico.org", GUARDS),
                    entry("ciliumnetworkpolicies.cilium.io", GUARDS),
                    entry("ciliumclusterwidenetworkpolicies.cilium.io", GUARDS),
                    entry("persistentvolumeclaims", CLAIMS),
                    entry("resourceclaims.resource.k8s.io", CLAIMS),
                    entry("endpoints", ENDPOINTS),
                    entry("endpointslices.discovery.k8s.io", ENDPOINTS),
                    entry("replicationcontrollers", WORKLOADS),
                    entry("daemonsets.apps", WORKLOADS),
                    entry("deployments.apps", WORKLOADS),
                    entry("replicasets.apps", WORKLOADS),
                    entry("statefulsets.apps", WORKLOADS),
                    entry("cronjobs.batch", WORKLOADS),
                    entry("jobs.batch", WORKLOADS),
                    entry("pods", PODS),
                    entry("ingresses.networking.k8s.io", EXPOSURE),
                    entry("horizontalpodautoscalers.autoscaling", AUTOSCALERS),
                    entry("scaledobjects.keda.sh", AUTOSCALERS),
                    entry("verticalpodautoscalers.autoscaling.k8s.io", AUTOSCALERS),
                    entry("poddisruptionbudgets.policy", BUDGETS),
                    entry("resourcequotas", QUOTAS),
                    entry("apiservices.apiregistration.k8s.io", APISERVICES));

    private static final Map<String, Stage> BY_GROUP =
            Map.of(
                    "admissionregistration.k8s.io", ADMISSION,
                    "gateway.networking.k8s.io", EXPOSURE,
                    "gateway.networking.x-k8s.io", EXPOSURE,
                    "policy.networking.k8s.io", GUARDS);

    private static final String POLICY_BINDINGS =
            "validatingadmissionpolicybindings.admissionregistration.k8s.io";

    /** Annotations by which people ask MetalLB, Cilium and kube-vip for an address. */
    private static final Set<String> ADDRESS_WISHES =
            Set.of(
                    "io.cilium/lb-ipam-ips",
                    "kube-vip.io/loadbalancerIPs",
                    "lbipam.cilium.io/ips",
                    "metallb.io/loadBalancerIPs",
                    "metallb.universe.tf/loadBalancerIPs");

    /** The stage of an object, by its kind; of Services and policies also by what they say. */
    public static Stage of(ResourceKey key, Mapping object) {
        String type = key.type();
        if (type.equals("services")) {
            return ofService(object);
        }
        if (type.equals(POLICY_BINDINGS) && denies(object)) {
            return DENIALS;
        }
        Stage other = References.isCustom(type) ? CUSTOM : CONFIGURATION;
        Stage ofGroup = BY_GROUP.getOrDefault(References.group(type), other);
        return BY_TYPE.getOrDefault(type, ofGroup);
    }

    private static Stage ofService(Mapping service) {
        Mapping spec = service.mapping("spec");
        if (hasFixedAddress(service, spec)) {
            return FIXED_ADDRESSES;
        }
        boolean fixedPort =
                spec.has("healthCheckNodePort")
                        || spec.sequence("ports").mappings().anyMatch(port -> port.has("nodePort"));
        return fixedPort ? FIXED_PORTS : ADDRESSES;
    }

    private static boolean hasFixedAddress(Mapping service, Mapping spec) {
        return Stream.of("clusterIP", "loadBalancerIP")
                        .map(spec::textOrEmpty)
                        .anyMatch(address -> !address.isEmpty() && !address.equals("None"))
                || service.mapping("metadata", "annotations").keys().stream()
                        .anyMatch(ADDRESS_WISHES::contains);
    }

    private static boolean denies(Mapping binding) {
        return binding.sequence("spec", "validationActions").items().contains(Scalar.text("Deny"));
    }
}
