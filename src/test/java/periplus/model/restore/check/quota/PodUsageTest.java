package periplus.model.restore.check.quota;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import periplus.testing.Trees;

class PodUsageTest {

    private static String amount(String spec, String name) {
        return PodUsage.of(Trees.yaml(spec)).of(name).toString();
    }

    @Test
    void containersThatRunTogetherAreAddedUp() {
        String spec =
                """
                containers:
                - resources: {requests: {cpu: 100m, memory: 1Gi}, limits: {memory: 2Gi}}
                - resources: {requests: {cpu: 1}, limits: {memory: 1Gi}}
                """;

        assertThat(amount(spec, "requests.cpu")).isEqualTo("1.1");
        assertThat(amount(spec, "cpu")).isEqualTo("1.1");
        assertThat(amount(spec, "requests.memory")).as("a limit is a request").isEqualTo("2Gi");
        assertThat(amount(spec, "limits.memory")).isEqualTo("3Gi");
        assertThat(amount(spec, "pods")).isEqualTo("1");
    }

    @Test
    void containersOfTheBeginningRunAloneButForSidecars() {
        String spec =
                """
                initContainers:
                - resources: {requests: {cpu: 3}}
                - {restartPolicy: Always, resources: {requests: {cpu: 2}}}
                - resources: {requests: {cpu: 4}}
                containers:
                - resources: {requests: {cpu: 1}}
                overhead: {cpu: 250m}
                """;

        assertThat(amount(spec, "requests.cpu")).isEqualTo("6.25");
    }

    @Test
    void whatThePodItselfStatesCounts() {
        String spec =
                """
                resources: {requests: {cpu: 2}}
                containers:
                - resources: {requests: {cpu: 1, memory: 1Gi}}
                """;

        assertThat(amount(spec, "requests.cpu")).isEqualTo("2");
        assertThat(amount(spec, "requests.memory")).isEqualTo("1Gi");
    }
}
