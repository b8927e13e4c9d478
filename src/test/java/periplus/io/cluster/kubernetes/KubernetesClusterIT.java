package periplus.io.cluster.kubernetes;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.ClusterContract;
import periplus.io.cluster.CreateContract;
import periplus.io.cluster.PreconditionContract;
import periplus.io.cluster.ReplaceContract;
import periplus.testing.ControlPlane;
import periplus.testing.RealCluster;

@RealCluster
class KubernetesClusterIT
        implements ClusterContract, CreateContract, PreconditionContract, ReplaceContract {

    private final ControlPlane plane;
    private final KubernetesCluster cluster;

    KubernetesClusterIT(ControlPlane plane) {
        this.plane = plane;
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

    /** A server that starts anew remembers changes from then on only. */
    @Override
    public void forgetHistory() {
        plane.stopApiServer();
        plane.startApiServer();
    }
}
