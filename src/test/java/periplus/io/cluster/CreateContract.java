package periplus.io.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/** What holds for {@link Cluster#create}. */
public interface CreateContract {

    Cluster cluster();

    @Test
    default void createMakesAnObjectOnce() {
        Mapping first = Samples.configMap("default", "lamp-" + System.nanoTime(), "grün");
        Mapping second = first.with("data", Mapping.of("colour", Scalar.text("red")));

        assertThat(cluster().create(configMaps(), first)).isTrue();
        assertThat(cluster().create(configMaps(), second)).isFalse();

        assertThat(
                        cluster()
                                .get(
                                        configMaps(),
                                        Optional.of("default"),
                                        first.textOrEmpty("metadata", "name")))
                .map(live -> live.text("data", "colour"))
                .contains("grün");
    }

    @Test
    default void whatCannotBeCreatedIsAFailureWithTheServersWords() {
        Mapping lamp = Samples.configMap("nowhere", "lamp", "green");

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> cluster().create(configMaps(), lamp))
                .withMessageContaining("namespaces \"nowhere\" not found")
                .extracting(Failure::problem)
                .satisfies(problem -> assertThat(problem.exit()).isEqualTo(ExitCode.CLUSTER))
                .extracting(Problem::hint)
                .asString()
                .contains("kubectl create namespace nowhere");
    }

    private ResourceType configMaps() {
        return Kinds.of(cluster()).get("configmaps");
    }
}
