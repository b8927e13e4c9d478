package periplus.model.restore.order;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import periplus.model.restore.order.Reference.Role;

/** What Pods need. A PodTemplate starts none, and so needs nothing. */
final class PodReferences {

    private static final List<String> TEMPLATE = List.of("spec", "template", "spec");

    /** Kind to the path of the specification of its Pods. */
    private static final Map<String, List<String>> SPECS =
            Map.of(
                    "pods", List.of("spec"),
                    "replicationcontrollers", TEMPLATE,
                    "deployments.apps", TEMPLATE,
                    "replicasets.apps", TEMPLATE,
                    "statefulsets.apps", TEMPLATE,
                    "daemonsets.apps", TEMPLATE,
                    "jobs.batch", TEMPLATE,
                    "cronjobs.batch", List.of("spec", "jobTemplate", "spec", "template", "spec"),
                    "scaledjobs.keda.sh", List.of("spec", "jobTargetRef", "template", "spec"));

    private PodReferences() {}

    static void find(Place object, Found found) {
        List<String> path = SPECS.get(found.key().type());
        if (path != null) {
            ofSpec(object.at(path), found);
        }
    }

    private static void ofSpec(Place spec, Found found) {
        account(spec, found);
        spec.each("imagePullSecrets").forEach(pull -> found.hard(BuiltIn.SECRET, pull.at("name")));
        found.hard(BuiltIn.PRIORITY_CLASS, spec.at("priorityClassName"));
        found.hard(BuiltIn.RUNTIME_CLASS, spec.at("runtimeClassName"));
        spec.each("resourceClaims")
                .forEach(claim -> {
                    found.hard(BuiltIn.DEVICE_CLAIM, claim.at("resourceClaimName"));
                    found.hard(
                            BuiltIn.DEVICE_CLAIM_TEMPLATE, claim.at("resourceClaimTemplateName"));
                });
        spec.each("volumes").forEach(volume -> ofVolume(volume, found));
        Stream.of("initContainers", "containers")
                .flatMap(spec::each)
                .forEach(container -> ofContainer(container, found));
    }

    /**
     * The admission of a Pod refuses it without its account, and copies the names of pull secrets
     * from the account as it is then; a Pod that names none has {@code default}.
     */
    private static void account(Place spec, Found found) {
        Place name = spec.at("serviceAccountName");
        String account = name.textOr(spec.at("serviceAccount").textOr("default"));
        found.add(BuiltIn.ACCOUNT.key(found.key().namespace(), account), name, true, Role.NEEDED);
    }

    private static void ofVolume(Place volume, Found found) {
        configuration(BuiltIn.CONFIG_MAP, volume.at("configMap"), "name", found);
        found.hard(BuiltIn.CLAIM, volume.at("persistentVolumeClaim", "claimName"));
        found.soft(BuiltIn.DRIVER, volume.at("csi", "driver"));
        StorageReferences.ofClaim(volume.at("ephemeral", "volumeClaimTemplate", "spec"), found);
        volume.each("projected", "sources")
                .forEach(source -> {
                    configuration(BuiltIn.SECRET, source.at("secret"), "name", found);
                    configuration(BuiltIn.CONFIG_MAP, source.at("configMap"), "name", found);
                    configuration(
                            BuiltIn.TRUST_BUNDLE, source.at("clusterTrustBundle"), "name", found);
                });
        volume.values()
                .forEach(source -> {
                    configuration(BuiltIn.SECRET, source, "secretName", found);
                    found.hard(BuiltIn.SECRET, source.at("secretRef", "name"));
                    found.hard(BuiltIn.SECRET, source.at("nodePublishSecretRef", "name"));
                });
    }

    private static void ofContainer(Place container, Found found) {
        container
                .each("envFrom")
                .forEach(source -> {
                    configuration(BuiltIn.SECRET, source.at("secretRef"), "name", found);
                    configuration(BuiltIn.CONFIG_MAP, source.at("configMapRef"), "name", found);
                });
        container
                .each("env")
                .forEach(variable -> {
                    Place source = variable.at("valueFrom");
                    configuration(BuiltIn.SECRET, source.at("secretKeyRef"), "name", found);
                    configuration(BuiltIn.CONFIG_MAP, source.at("configMapKeyRef"), "name", found);
                });
    }

    /** A container does not start without it, unless it is optional. */
    private static void configuration(BuiltIn kind, Place source, String name, Found found) {
        found.named(kind, source.at(name), !source.at("optional").isTrue());
    }
}
