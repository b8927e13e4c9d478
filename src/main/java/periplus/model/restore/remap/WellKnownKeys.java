package periplus.model.restore.remap;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.UnaryOperator;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/**
 * Qualified keys whose value is a name, wherever they stand: as labels, annotations and parameters,
 * in what a selector asks for, and in requirements as {@code key} beside {@code values}.
 */
final class WellKnownKeys {

    private static final Map<String, Edit> EDITS =
            Map.ofEntries(
                    entry("kubernetes.io/metadata.name", Edit.NAMESPACE),
                    entry("meta.helm.sh/release-namespace", Edit.NAMESPACE),
                    entry("helm.toolkit.fluxcd.io/namespace", Edit.NAMESPACE),
                    entry("kustomize.toolkit.fluxcd.io/namespace", Edit.NAMESPACE),
                    entry("cert-manager.io/inject-ca-from", Edit.NAMESPACED_NAME),
                    entry("cert-manager.io/inject-ca-from-secret", Edit.NAMESPACED_NAME),
                    entry("nginx.ingress.kubernetes.io/auth-secret", Edit.NAMESPACED_NAME),
                    entry("nginx.ingress.kubernetes.io/auth-tls-secret", Edit.NAMESPACED_NAME),
                    entry("nginx.ingress.kubernetes.io/proxy-ssl-secret", Edit.NAMESPACED_NAME),
                    entry("csi.storage.k8s.io/provisioner-secret-namespace", Edit.NAMESPACE),
                    entry("csi.storage.k8s.io/controller-publish-secret-namespace", Edit.NAMESPACE),
                    entry("csi.storage.k8s.io/controller-expand-secret-namespace", Edit.NAMESPACE),
                    entry("csi.storage.k8s.io/node-stage-secret-namespace", Edit.NAMESPACE),
                    entry("csi.storage.k8s.io/node-publish-secret-namespace", Edit.NAMESPACE),
                    entry("csi.storage.k8s.io/node-expand-secret-namespace", Edit.NAMESPACE),
                    entry("csi.storage.k8s.io/snapshotter-secret-namespace", Edit.NAMESPACE),
                    entry("csi.storage.k8s.io/snapshotter-list-secret-namespace", Edit.NAMESPACE),
                    entry("volume.beta.kubernetes.io/storage-class", Edit.STORAGE_CLASS),
                    entry("kubernetes.io/hostname", Edit.NODE),
                    entry("openebs.io/nodename", Edit.NODE),
                    entry("topology.hostpath.csi/node", Edit.NODE),
                    entry("topology.topolvm.io/node", Edit.NODE),
                    entry("volume.kubernetes.io/selected-node", Edit.NODE),
                    entry("external-dns.alpha.kubernetes.io/hostname", Edit.HOSTS));

    private WellKnownKeys() {}

    static Mapping renamed(Mapping object, Renaming renaming) {
        Edit requirement = EDITS.get(object.textOrEmpty("key"));
        return object.mapEntries((key, value) -> {
            Edit edit = key.equals("values") ? requirement : EDITS.get(key);
            return edit == null
                    ? inside(value, child -> renamed(child, renaming))
                    : edit.apply(value, renaming);
        });
    }

    private static Node inside(Node node, UnaryOperator<Mapping> change) {
        return switch (node) {
            case Mapping mapping -> change.apply(mapping);
            case Sequence sequence -> sequence.map(item -> inside(item, change));
            case Scalar scalar -> scalar;
        };
    }
}
