package periplus.flow.keys;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.kubernetes.ConnectionSettings;
import periplus.io.cluster.kubernetes.KubernetesCluster;
import periplus.testing.ControlPlane;
import periplus.testing.RealCluster;

@RealCluster
class ClusterSecretIT implements ClusterSecretContract {

    private final Cluster cluster;

    ClusterSecretIT(ControlPlane plane) {
        cluster =
                KubernetesCluster.connect(
                        ConnectionSettings.of(Optional.of(plane.kubeconfig()), Optional.empty()));
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Override
    public Cluster cluster() {
        return cluster;
    }
}
