package periplus.model.restore.order;

import java.util.List;
import java.util.Optional;
import periplus.model.manifest.ResourceKey;
import periplus.model.restore.order.Reference.Role;

/** What claims, volumes, snapshots and devices need. */
final class StorageReferences {

    /** Where the sources of volumes name Secrets. */
    private static final List<String> SECRETS =
            List.of(
                    "secretRef",
                    "controllerExpandSecretRef",
                    "controllerPublishSecretRef",
                    "nodeExpandSecretRef",
                    "nodePublishSecretRef",
                    "nodeStageSecretRef");

    private StorageReferences() {}

    static void find(Place object, Found found) {
        Place spec = object.at("spec");
        switch (found.key().type()) {
            case "persistentvolumeclaims" -> ofClaim(spec, found);
            case "persistentvolumes" -> ofVolume(spec, found);
            case "statefulsets.apps" -> ofSet(spec, found);
            case "storageclasses.storage.k8s.io" ->
                    found.soft(BuiltIn.DRIVER, object.at("provisioner"));
            case "volumesnapshots.snapshot.storage.k8s.io" -> ofSnapshot(spec, found);
            case "volumesnapshotcontents.snapshot.storage.k8s.io" ->
                    found.soft(BuiltIn.SNAPSHOT_CLASS, spec.at("volumeSnapshotClassName"));
            case "resourceclaims.resource.k8s.io" -> ofDevices(spec, found);
            case "resourceclaimtemplates.resource.k8s.io" -> ofDevices(spec.at("spec"), found);
            default -> {}
        }
    }

    /** A claim stays pending without these, and its Pods with it. */
    static void ofClaim(Place spec, Found found) {
        found.hard(BuiltIn.STORAGE_CLASS, spec.at("storageClassName"));
        found.hard(BuiltIn.VOLUME_ATTRIBUTES_CLASS, spec.at("volumeAttributesClassName"));
        found.hard(BuiltIn.VOLUME, spec.at("volumeName"));
        found.reference(spec.at("dataSource"), "", "", true);
        found.reference(spec.at("dataSourceRef"), "", "", true);
    }

    /**
     * A claim that comes before the volume that waits for it gets another one, an empty one. The
     * class of a volume need not exist.
     */
    private static void ofVolume(Place spec, Found found) {
        found.soft(BuiltIn.STORAGE_CLASS, spec.at("storageClassName"));
        found.soft(BuiltIn.VOLUME_ATTRIBUTES_CLASS, spec.at("volumeAttributesClassName"));
        found.soft(BuiltIn.DRIVER, spec.at("csi", "driver"));
        spec.values()
                .flatMap(source -> SECRETS.stream().map(source::at))
                .forEach(secret ->
                        found.soft(BuiltIn.SECRET, secret.at("namespace"), secret.at("name")));
        Place claim = spec.at("claimRef");
        Optional<String> namespace = Optional.of(claim.at("namespace").text());
        ResourceKey to = BuiltIn.CLAIM.key(namespace, claim.at("name").text());
        found.add(to, claim, true, Role.FOLLOWING);
    }

    /** A set that comes before its claims makes empty ones. */
    private static void ofSet(Place spec, Found found) {
        found.soft(BuiltIn.SERVICE, spec.at("serviceName"));
        spec.each("volumeClaimTemplates")
                .forEach(template -> {
                    ofClaim(template.at("spec"), found);
                    Place name = template.at("metadata", "name");
                    String prefix = name.text() + "-" + found.key().name();
                    found.add(
                            BuiltIn.CLAIM.key(found.key().namespace(), prefix),
                            name,
                            true,
                            Role.NUMBERED);
                });
    }

    private static void ofSnapshot(Place spec, Found found) {
        found.soft(BuiltIn.SNAPSHOT_CLASS, spec.at("volumeSnapshotClassName"));
        found.hard(BuiltIn.SNAPSHOT_CONTENT, spec.at("source", "volumeSnapshotContentName"));
        found.soft(BuiltIn.CLAIM, spec.at("source", "persistentVolumeClaimName"));
    }

    private static void ofDevices(Place spec, Found found) {
        spec.each("devices", "requests")
                .forEach(request -> {
                    found.soft(BuiltIn.DEVICE_CLASS, request.at("exactly", "deviceClassName"));
                    request.each("firstAvailable")
                            .forEach(one ->
                                    found.soft(BuiltIn.DEVICE_CLASS, one.at("deviceClassName")));
                });
    }
}
