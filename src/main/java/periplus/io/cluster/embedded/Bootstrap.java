package periplus.io.cluster.embedded;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import periplus.model.text.JsonReader;
import periplus.model.tree.Mapping;

/** What is in every cluster before anyone puts anything into it. */
final class Bootstrap {

    private Bootstrap() {}

    static List<Mapping> objects() {
        Stream<Mapping> namespaces =
                Stream.of("default", "kube-node-lease", "kube-public", "kube-system")
                        .map(name ->
                                json(
                                        """
                                        {"apiVersion": "v1", "kind": "Namespace",
                                         "metadata": {"name": "%s"}}\
                                        """
                                                .formatted(name)));
        Mapping service =
                json(
                        """
                        {"apiVersion": "v1", "kind": "Service",
                         "metadata": {"name": "kubernetes", "namespace": "default",
                          "labels": {"component": "apiserver", "provider": "kubernetes"}},
                         "spec": {"clusterIP": "10.152.183.1", "clusterIPs": ["10.152.183.1"],
                          "type": "ClusterIP", "sessionAffinity": "None",
                          "ipFamilies": ["IPv4"], "ipFamilyPolicy": "SingleStack",
                          "internalTrafficPolicy": "Cluster",
                          "ports": [{"name": "https", "port": 443, "protocol": "TCP",
                           "targetPort": 16443}]}}\
                        """);
        return Stream.concat(namespaces, Stream.of(service)).toList();
    }

    static List<Mapping> ofNamespace(String namespace) {
        return List.of(
                json(
                        """
                        {"apiVersion": "v1", "kind": "ServiceAccount",
                         "metadata": {"name": "default", "namespace": "%s"}}\
                        """
                                .formatted(namespace)),
                json(
                        """
                        {"apiVersion": "v1", "kind": "ConfigMap",
                         "metadata": {"name": "kube-root-ca.crt", "namespace": "%s",
                          "annotations": {"kubernetes.io/description":
                           "Contains a CA bundle that can be used to verify the kube-apiserver."}},
                         "data": {"ca.crt": "the embedded cluster needs no certificate\\n"}}\
                        """
                                .formatted(namespace)));
    }

    private static Mapping json(String text) {
        return (Mapping) JsonReader.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
