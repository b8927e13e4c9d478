package periplus.io.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.ClusterContract;
import periplus.io.cluster.CreateContract;
import periplus.io.cluster.Kinds;
import periplus.io.cluster.ListRequest;
import periplus.io.cluster.PreconditionContract;
import periplus.io.cluster.ReplaceContract;
import periplus.io.cluster.Samples;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;

class EmbeddedClusterTest
        implements ClusterContract, CreateContract, PreconditionContract, ReplaceContract {

    private static final int HISTORY = 20;

    private final EmbeddedCluster cluster = EmbeddedCluster.start(InstantSource.system(), HISTORY);

    @AfterEach
    void close() {
        cluster.close();
    }

    @Override
    public Cluster cluster() {
        return cluster;
    }

    @Override
    public void forgetHistory() {
        ResourceType namespaces = Kinds.of(cluster).get("namespaces");
        for (int i = 0; i <= HISTORY; i++) {
            cluster.apply(namespaces, Samples.namespace("filler-" + i), AS_TESTER);
        }
    }

    @Test
    void beginsAsEveryClusterDoes() {
        assertThat(names("namespaces"))
                .containsExactly("default", "kube-node-lease", "kube-public", "kube-system");
        assertThat(names("services")).containsExactly("kubernetes");
        assertThat(names("serviceaccounts")).containsOnly("default").hasSize(4);
        assertThat(names("configmaps")).containsOnly("kube-root-ca.crt").hasSize(4);
    }

    @Test
    void aNamespaceTakesItsObjectsAlong() {
        Kinds kinds = Kinds.of(cluster);
        cluster.apply(kinds.get("namespaces"), Samples.namespace("shop"), AS_TESTER);
        cluster.apply(
                kinds.get("configmaps"), Samples.configMap("shop", "lamp", "green"), AS_TESTER);

        cluster.delete(kinds.get("namespaces"), Optional.empty(), "shop");

        assertThat(cluster.get(kinds.get("configmaps"), Optional.of("shop"), "lamp")).isEmpty();
    }

    @Test
    void aSpecThatChangesIsCounted() {
        ResourceType deployments = Kinds.of(cluster).get("deployments.apps");
        cluster.apply(deployments, deployment(1), AS_TESTER);
        cluster.apply(deployments, deployment(2), AS_TESTER);

        assertThat(cluster.get(deployments, Optional.of("default"), "web"))
                .get()
                .extracting(web -> web.at("metadata", "generation"))
                .hasToString("Numeral[literal=2]");
    }

    private static Mapping deployment(int replicas) {
        return Samples.json(
                """
                {"apiVersion": "apps/v1", "kind": "Deployment",
                 "metadata": {"name": "web", "namespace": "default"},
                 "spec": {"replicas": %d}}\
                """
                        .formatted(replicas));
    }

    private List<String> names(String id) {
        List<String> names = new ArrayList<>();
        cluster.list(
                ListRequest.all(Kinds.of(cluster).get(id)),
                object -> names.add(object.text("metadata", "name")));
        return names;
    }
}
