package periplus.model.clean.table;

import static periplus.model.clean.rule.Rule.skip;

import java.util.List;
import java.util.Set;
import periplus.model.clean.rule.Condition;
import periplus.model.clean.rule.Reason;
import periplus.model.clean.rule.Rule;
import periplus.model.clean.rule.Scope;

/** Kinds of which no object is exported, so that they need not even be listed. */
final class SkippedKinds {

    private static final Set<String> NEEDED_VERBS = Set.of("create", "delete", "get", "list");

    /** Which groups these are is known only when the APIServices are read. */
    static final Rule AGGREGATED =
            skip(
                    Reason.VIRTUAL,
                    "kind-aggregated",
                    new Scope("kinds of an aggregated API server", _ -> false),
                    Condition.ALWAYS,
                    "Another server computes the objects, or keeps them in its own store.");

    /** Which kinds these are is known only from all that is served. */
    static final Rule TWIN =
            skip(
                    Reason.TWIN,
                    "kind-twin",
                    new Scope("kinds served under two groups", _ -> false),
                    Condition.ALWAYS,
                    "The same objects are read under another group.");

    static final List<Rule> TABLE =
            List.of(
                    AGGREGATED,
                    TWIN,
                    skip(
                            Reason.VIRTUAL,
                            "kind-not-creatable",
                            new Scope(
                                    "kinds that cannot be listed, read, created and deleted",
                                    type -> !type.verbs().containsAll(NEEDED_VERBS)),
                            Condition.ALWAYS,
                            "The API computes such objects and cannot take them back."),
                    kind(
                            "kind-event",
                            "What happened, not what is.",
                            "Event",
                            "Event.events.k8s.io"),
                    kind(
                            "kind-lease",
                            "Locks and signs of life, renewed all the time.",
                            "Lease.coordination.k8s.io",
                            "LeaseCandidate.coordination.k8s.io"),
                    kind(
                            "kind-node-storage",
                            "Storage drivers report from the nodes of this cluster.",
                            "CSINode.storage.k8s.io",
                            "CSIStorageCapacity.storage.k8s.io",
                            "VolumeAttachment.storage.k8s.io"),
                    kind(
                            "kind-certificate-request",
                            "Its requester and approval belong to this cluster.",
                            "CertificateSigningRequest.certificates.k8s.io",
                            "PodCertificateRequest.certificates.k8s.io"),
                    kind(
                            "kind-resource-slice",
                            "Drivers report the devices of this cluster's nodes.",
                            "ResourceSlice.resource.k8s.io",
                            "ResourcePoolStatusRequest.resource.k8s.io"),
                    kind(
                            "kind-storage-version",
                            "How this API server's database is laid out.",
                            "StorageVersion.internal.apiserver.k8s.io",
                            "StorageVersionMigration.storagemigration.k8s.io"),
                    kind(
                            "kind-ip-address",
                            "Addresses handed out to Services.",
                            "IPAddress.networking.k8s.io"),
                    kind(
                            "kind-controller-revision",
                            "Earlier templates, kept by the controllers of workloads.",
                            "ControllerRevision.apps"),
                    kind(
                            "kind-acme-request",
                            "Steps on the way to a certificate.",
                            "CertificateRequest.cert-manager.io",
                            "*.acme.cert-manager.io"),
                    kind(
                            "kind-policy-report",
                            "Results of policy engines.",
                            "*.wgpolicyk8s.io",
                            "*.openreports.io",
                            "*.reports.kyverno.io",
                            "AdmissionReport.kyverno.io",
                            "BackgroundScanReport.kyverno.io",
                            "ClusterAdmissionReport.kyverno.io",
                            "ClusterBackgroundScanReport.kyverno.io",
                            "UpdateRequest.kyverno.io"),
                    kind(
                            "kind-cilium-runtime",
                            "Cilium's book-keeping of running Pods.",
                            "CiliumIdentity.cilium.io",
                            "CiliumEndpoint.cilium.io",
                            "CiliumEndpointSlice.cilium.io",
                            "CiliumNode.cilium.io"),
                    kind(
                            "kind-calico-runtime",
                            "Calico's book-keeping of addresses and of this cluster.",
                            "IPAMBlock.crd.projectcalico.org",
                            "IPAMHandle.crd.projectcalico.org",
                            "BlockAffinity.crd.projectcalico.org",
                            "ClusterInformation.crd.projectcalico.org",
                            "BlockAffinity.projectcalico.org",
                            "ClusterInformation.projectcalico.org"),
                    kind(
                            "kind-metallb-status",
                            "MetalLB reports what it announces, and from which node.",
                            "ServiceL2Status.metallb.io",
                            "ServiceBGPStatus.metallb.io",
                            "ConfigurationState.metallb.io"),
                    kind(
                            "kind-autoscaler-checkpoint",
                            "Samples the vertical autoscaler collects.",
                            "VerticalPodAutoscalerCheckpoint.autoscaling.k8s.io"),
                    kind(
                            "kind-velero",
                            "Another tool's backups and restores; its settings are kept.",
                            "Backup.velero.io",
                            "BackupRepository.velero.io",
                            "DataDownload.velero.io",
                            "DataUpload.velero.io",
                            "DeleteBackupRequest.velero.io",
                            "DownloadRequest.velero.io",
                            "PodVolumeBackup.velero.io",
                            "PodVolumeRestore.velero.io",
                            "ResticRepository.velero.io",
                            "Restore.velero.io",
                            "ServerStatusRequest.velero.io"));

    private SkippedKinds() {}

    private static Rule kind(String code, String because, String... kinds) {
        return skip(Reason.KIND_POLICY, code, Scope.of(kinds), Condition.ALWAYS, because);
    }
}
