package periplus.model.restore.remap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import periplus.model.manifest.FieldPath;
import periplus.model.manifest.FieldPath.Step;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/** Where each kind names namespaces, classes, images, nodes, directories and hosts. */
final class Places {

    /** Kinds, and under them what is named where. */
    private static final String KINDS =
            """
            namespaces
              namespace metadata.name
            rolebindings.rbac.authorization.k8s.io clusterrolebindings.rbac.authorization.k8s.io
              namespace subjects[*].namespace
              account subjects[*].name
            roles.rbac.authorization.k8s.io clusterroles.rbac.authorization.k8s.io
              role_rule rules[*]
            resourcequotas
              quota spec.hard
            flowschemas.flowcontrol.apiserver.k8s.io
              namespace spec.rules[*].subjects[*].serviceAccount.namespace
              namespace spec.rules[*].resourceRules[*].namespaces
              account spec.rules[*].subjects[*].user.name
              account spec.rules[*].subjects[*].group.name
            validatingwebhookconfigurations.admissionregistration.k8s.io
              namespace webhooks[*].clientConfig.service.namespace
            mutatingwebhookconfigurations.admissionregistration.k8s.io
              namespace webhooks[*].clientConfig.service.namespace
            validatingadmissionpolicybindings.admissionregistration.k8s.io
              namespace spec.paramRef.namespace
            mutatingadmissionpolicybindings.admissionregistration.k8s.io
              namespace spec.paramRef.namespace
            customresourcedefinitions.apiextensions.k8s.io
              namespace spec.conversion.webhook.clientConfig.service.namespace
            apiservices.apiregistration.k8s.io
              namespace spec.service.namespace
            persistentvolumes
              namespace spec.claimRef.namespace
              namespace spec.azureFile.secretNamespace
              namespace spec.cephfs.secretRef.namespace
              namespace spec.csi.controllerExpandSecretRef.namespace
              namespace spec.csi.controllerPublishSecretRef.namespace
              namespace spec.csi.nodeExpandSecretRef.namespace
              namespace spec.csi.nodePublishSecretRef.namespace
              namespace spec.csi.nodeStageSecretRef.namespace
              namespace spec.flexVolume.secretRef.namespace
              namespace spec.glusterfs.endpointsNamespace
              namespace spec.iscsi.secretRef.namespace
              namespace spec.rbd.secretRef.namespace
              namespace spec.scaleIO.secretRef.namespace
              namespace spec.storageos.secretRef.namespace
              storage_class spec.storageClassName
              host_path spec.hostPath.path
              host_path spec.local.path
            persistentvolumeclaims
              storage_class spec.storageClassName
              namespace spec.dataSourceRef.namespace
            statefulsets.apps
              storage_class spec.volumeClaimTemplates[*].spec.storageClassName
              namespace spec.volumeClaimTemplates[*].spec.dataSourceRef.namespace
              namespace spec.volumeClaimTemplates[*].metadata.namespace
            storageclasses.storage.k8s.io
              host_path parameters.pvDir
            volumesnapshotcontents.snapshot.storage.k8s.io
              namespace spec.volumeSnapshotRef.namespace
            services
              host spec.externalName
            endpoints
              namespace subsets[*].addresses[*].targetRef.namespace
              namespace subsets[*].notReadyAddresses[*].targetRef.namespace
              node subsets[*].addresses[*].nodeName
              node subsets[*].notReadyAddresses[*].nodeName
            endpointslices.discovery.k8s.io
              namespace endpoints[*].targetRef.namespace
              node endpoints[*].nodeName
            ingresses.networking.k8s.io
              host spec.rules[*].host
              host spec.tls[*].hosts
            ingressclasses.networking.k8s.io
              namespace spec.parameters.namespace
            gatewayclasses.gateway.networking.k8s.io
              namespace spec.parametersRef.namespace
            gateways.gateway.networking.k8s.io listenersets.gateway.networking.k8s.io
              namespace spec.parentRef.namespace
              namespace spec.listeners[*].tls.certificateRefs[*].namespace
              namespace spec.listeners[*].tls.frontendValidation.caCertificateRefs[*].namespace
              host spec.listeners[*].hostname
            httproutes.gateway.networking.k8s.io grpcroutes.gateway.networking.k8s.io
              namespace spec.parentRefs[*].namespace
              namespace spec.rules[*].backendRefs[*].namespace
              namespace spec.rules[*].filters[*].requestMirror.backendRef.namespace
              namespace spec.rules[*].backendRefs[*].filters[*].requestMirror.backendRef.namespace
              host spec.hostnames
              host spec.rules[*].filters[*].requestRedirect.hostname
              host spec.rules[*].filters[*].urlRewrite.hostname
            tlsroutes.gateway.networking.k8s.io tcproutes.gateway.networking.k8s.io
              namespace spec.parentRefs[*].namespace
              namespace spec.rules[*].backendRefs[*].namespace
              host spec.hostnames
            udproutes.gateway.networking.k8s.io
              namespace spec.parentRefs[*].namespace
              namespace spec.rules[*].backendRefs[*].namespace
            referencegrants.gateway.networking.k8s.io
              namespace spec.from[*].namespace
            servicemonitors.monitoring.coreos.com podmonitors.monitoring.coreos.com
              namespace spec.namespaceSelector.matchNames
            prometheuses.monitoring.coreos.com
              namespace spec.alerting.alertmanagers[*].namespace
            ingressroutes.traefik.io ingressroutetcps.traefik.io
              namespace spec.routes[*].services[*].namespace
              namespace spec.routes[*].middlewares[*].namespace
              host spec.tls.domains[*].main
              host spec.tls.domains[*].sans
            ipaddresspools.metallb.io
              namespace spec.serviceAllocation.namespaces
            certificates.cert-manager.io
              host spec.commonName
              host spec.dnsNames
            applications.argoproj.io
              namespace spec.destination.namespace
            helmreleases.helm.toolkit.fluxcd.io
              namespace spec.chart.spec.sourceRef.namespace
              namespace spec.chartRef.namespace
              namespace spec.targetNamespace
              namespace spec.storageNamespace
              namespace spec.dependsOn[*].namespace
            kustomizations.kustomize.toolkit.fluxcd.io
              namespace spec.sourceRef.namespace
              namespace spec.targetNamespace
              namespace spec.dependsOn[*].namespace
            """;

    /** Kinds with a Pod or a template of one, and the way to its spec. */
    private static final Map<String, String> POD_SPECS =
            Map.ofEntries(
                    Map.entry("pods", "spec"),
                    Map.entry("podtemplates", "template.spec"),
                    Map.entry("replicationcontrollers", "spec.template.spec"),
                    Map.entry("daemonsets.apps", "spec.template.spec"),
                    Map.entry("deployments.apps", "spec.template.spec"),
                    Map.entry("replicasets.apps", "spec.template.spec"),
                    Map.entry("statefulsets.apps", "spec.template.spec"),
                    Map.entry("jobs.batch", "spec.template.spec"),
                    Map.entry("cronjobs.batch", "spec.jobTemplate.spec.template.spec"),
                    Map.entry("rollouts.argoproj.io", "spec.template.spec"),
                    Map.entry("scaledjobs.keda.sh", "spec.jobTargetRef.template.spec"),
                    Map.entry("services.serving.knative.dev", "spec.template.spec"));

    private static final String POD =
            """
              container containers[*]
              container initContainers[*]
              container ephemeralContainers[*]
              image_volume volumes[*].image
              host_path volumes[*].hostPath.path
              storage_class volumes[*].ephemeral.volumeClaimTemplate.spec.storageClassName
              namespace volumes[*].ephemeral.volumeClaimTemplate.spec.dataSourceRef.namespace
              node nodeName
              node affinity.nodeAffinity.REQUIRED.nodeSelectorTerms[*].matchFields[*].values
              node affinity.nodeAffinity.PREFERRED[*].preference.matchFields[*].values
              namespace affinity.podAffinity.REQUIRED[*].namespaces
              namespace affinity.podAffinity.PREFERRED[*].podAffinityTerm.namespaces
              namespace affinity.podAntiAffinity.REQUIRED[*].namespaces
              namespace affinity.podAntiAffinity.PREFERRED[*].podAffinityTerm.namespaces
              host hostAliases[*].hostnames
            """
                    .replace("REQUIRED", "requiredDuringSchedulingIgnoredDuringExecution")
                    .replace("PREFERRED", "preferredDuringSchedulingIgnoredDuringExecution");

    private static final Map<String, List<Place>> TABLE = table();

    private Places() {}

    /** Where something is named, and what. */
    private record Place(List<Step> path, Edit edit) {}

    private static Map<String, List<Place>> table() {
        Map<String, List<Place>> table = new HashMap<>();
        List<String> types = List.of();
        for (String line : KINDS.lines().toList()) {
            if (line.startsWith(" ")) {
                types.forEach(type -> add(table, type, "", line));
            } else {
                types = List.of(line.split(" "));
            }
        }
        POD_SPECS.forEach(
                (type, spec) -> POD.lines().forEach(line -> add(table, type, spec + ".", line)));
        return table;
    }

    private static void add(
            Map<String, List<Place>> table, String type, String above, String line) {
        String[] words = line.strip().split(" ", -1);
        Edit edit = Edit.valueOf(words[0].toUpperCase(Locale.ROOT));
        FieldPath path = FieldPath.parse(above + words[1]);
        table.computeIfAbsent(type, _ -> new ArrayList<>()).add(new Place(path.steps(), edit));
    }

    /** The object with everything renamed that its kind names. */
    static Mapping renamed(String type, Mapping object, Renaming renaming) {
        Node changed = object.update("metadata", metadata -> moved(metadata, renaming));
        for (Place place : TABLE.getOrDefault(type, List.of())) {
            changed = renamed(changed, place.path(), place.edit(), renaming);
        }
        return (Mapping) changed;
    }

    private static Mapping moved(Mapping metadata, Renaming renaming) {
        Node namespace = metadata.get("namespace");
        return namespace == null
                ? metadata
                : metadata.with("namespace", Edit.NAMESPACE.apply(namespace, renaming));
    }

    private static Node renamed(Node node, List<Step> path, Edit edit, Renaming renaming) {
        if (path.isEmpty()) {
            return edit.apply(node, renaming);
        }
        Step step = path.getFirst();
        List<Step> rest = path.subList(1, path.size());
        return switch (node) {
            case Mapping mapping ->
                    mapping.mapEntries((key, child) ->
                            step.leadsTo(key) ? renamed(child, rest, edit, renaming) : child);
            case Sequence list when step instanceof Step.Every ->
                    list.map(item -> renamed(item, rest, edit, renaming));
            case Sequence _, Scalar _ -> node;
        };
    }
}
