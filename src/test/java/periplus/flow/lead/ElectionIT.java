package periplus.flow.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.http.Retries;
import periplus.io.cluster.http.Timeouts;
import periplus.io.cluster.kubernetes.ConnectionSettings;
import periplus.io.cluster.kubernetes.KubernetesCluster;
import periplus.model.event.Activity;
import periplus.testing.ControlPlane;
import periplus.testing.RealCluster;

@RealCluster
class ElectionIT implements ElectionContract {

    private final ControlPlane plane;
    private final Cluster cluster;

    ElectionIT(ControlPlane plane) {
        this.plane = plane;
        cluster =
                KubernetesCluster.connect(
                        ConnectionSettings.of(Optional.of(plane.kubeconfig()), Optional.empty())
                                .with(Timeouts.PROMPT, Retries.NONE));
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Override
    public Cluster cluster() {
        return cluster;
    }

    @Test
    void withoutTheServerTheLeaderStepsDownInTimeAndComesBack() {
        Replica first = Replica.of(lease(), "first");
        first.leadsAfter(SOON);
        plane.stopApiServer();

        assertThat(first.leadsAfter(SOON)).as("the lease is good for a while").isTrue();
        assertThat(first.leadsAfter(Duration.ofSeconds(7))).isTrue();
        assertThat(first.leadsAfter(Duration.ofSeconds(1))).isFalse();
        plane.startApiServer();
        assertThat(first.leadsAfter(SOON)).isTrue();

        List<Activity> told = first.told();
        assertThat(told).hasSize(5);
        assertThat(told.get(0)).isEqualTo(ElectionContract.leading("first"));
        assertThat(told.get(1)).isInstanceOf(Activity.Troubled.class);
        assertThat(told.get(2)).isEqualTo(new Activity.Leading(false, Optional.empty()));
        assertThat(told.get(3)).isEqualTo(new Activity.Recovered("the leader election"));
        assertThat(told.get(4)).isEqualTo(ElectionContract.leading("first"));
    }
}
