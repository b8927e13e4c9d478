package periplus.io.cluster.embedded;

import java.util.List;
import java.util.Set;
import periplus.model.manifest.ResourceType;

/** The kinds that need no definition. */
final class BuiltInKinds {

    static final Set<String> VERBS =
            Set.of(
                    "create",
                    "delete",
                    "deletecollection",
                    "get",
                    "list",
                    "patch",
                    "update",
                    "watch");

    private static final List<ResourceType> ALL =
            """
            v1 Namespace namespaces cluster
            v1 Node nodes cluster
            v1 PersistentVolume persistentvolumes cluster
            v1 ConfigMap configmaps
            v1 Endpoints endpoints
            v1 Event events
            v1 LimitRange limitranges
            v1 PersistentVolumeClaim persistentvolumeclaims
            v1 Pod pods
            v1 ResourceQuota resourcequotas
            v1 Secret secrets
            v1 Service services
            v1 ServiceAccount serviceaccounts
            admissionregistration.k8s.io/v1 MutatingWebhookConfiguration\
             mutatingwebhookconfigurations cluster
            admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration\
             validatingwebhookconfigurations cluster
            apiextensions.k8s.io/v1 CustomResourceDefinition customresourcedefinitions cluster
            apiregistration.k8s.io/v1 APIService apiservices cluster
            apps/v1 ControllerRevision controllerrevisions
            apps/v1 DaemonSet daemonsets
            apps/v1 Deployment deployments
            apps/v1 ReplicaSet replicasets
            apps/v1 StatefulSet statefulsets
            autoscaling/v2 HorizontalPodAutoscaler horizontalpodautoscalers
            batch/v1 CronJob cronjobs
            batch/v1 Job jobs
            coordination.k8s.io/v1 Lease leases
            discovery.k8s.io/v1 EndpointSlice endpointslices
            networking.k8s.io/v1 Ingress ingresses
            networking.k8s.io/v1 IngressClass ingressclasses cluster
            networking.k8s.io/v1 NetworkPolicy networkpolicies
            policy/v1 PodDisruptionBudget poddisruptionbudgets
            rbac.authorization.k8s.io/v1 ClusterRole clusterroles cluster
            rbac.authorization.k8s.io/v1 ClusterRoleBinding clusterrolebindings cluster
            rbac.authorization.k8s.io/v1 Role roles
            rbac.authorization.k8s.io/v1 RoleBinding rolebindings
            scheduling.k8s.io/v1 PriorityClass priorityclasses cluster
            storage.k8s.io/v1 StorageClass storageclasses cluster
            """
                    .lines()
                    .map(BuiltInKinds::type)
                    .toList();

    private BuiltInKinds() {}

    static List<ResourceType> all() {
        return ALL;
    }

    static boolean has(String id) {
        return ALL.stream().anyMatch(type -> type.id().equals(id));
    }

    /** {@code apiVersion Kind plural}, and {@code cluster} when there are no namespaces to it. */
    private static ResourceType type(String line) {
        List<String> words = List.of(line.split(" ", -1));
        String apiVersion = words.get(0);
        int slash = apiVersion.indexOf('/');
        return new ResourceType(
                slash < 0 ? "" : apiVersion.substring(0, slash),
                apiVersion.substring(slash + 1),
                words.get(2),
                words.get(1),
                words.size() == 3,
                VERBS);
    }
}
