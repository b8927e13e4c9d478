package periplus.flow.keys;

import java.time.InstantSource;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.embedded.EmbeddedCluster;

class EmbeddedClusterSecretTest implements ClusterSecretContract {

    private final Cluster cluster = EmbeddedCluster.start(InstantSource.system());

    @Override
    public Cluster cluster() {
        return cluster;
    }
}
