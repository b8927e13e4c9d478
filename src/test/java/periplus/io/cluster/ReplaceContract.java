package periplus.io.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/** What holds for {@link Cluster#replace}. */
public interface ReplaceContract {

    Cluster cluster();

    @Test
    default void aReplacementTakesAwayWhatItDoesNotHave() {
        Mapping live = lamp();

        ApplyResult result =
                replace(live.with("data", Mapping.of("size", Scalar.text("small"))), false);

        assertThat(result).isInstanceOf(ApplyResult.Applied.class);
        assertThat(stored(live).mapping("data"))
                .isEqualTo(Mapping.of("size", Scalar.text("small")));
        assertThat(stored(live).text("metadata", "uid"))
                .isEqualTo(live.textOrEmpty("metadata", "uid"));
    }

    @Test
    default void whatChangedMeanwhileIsNotOverwritten() {
        Mapping live = lamp();
        replace(live.with("data", Mapping.of("colour", Scalar.text("red"))), false);

        ApplyResult late =
                replace(live.with("data", Mapping.of("colour", Scalar.text("blue"))), false);

        assertThat(late)
                .isInstanceOfSatisfying(
                        ApplyResult.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo("Conflict"));
        assertThat(stored(live).text("data", "colour")).isEqualTo("red");
    }

    @Test
    default void aReplacementCanBeTriedWithoutStoringIt() {
        Mapping live = lamp();

        ApplyResult result =
                replace(live.with("data", Mapping.of("colour", Scalar.text("red"))), true);

        assertThat(result).isInstanceOf(ApplyResult.Applied.class);
        assertThat(stored(live).text("data", "colour")).isEqualTo("green");
    }

    @Test
    default void whatIsNotThereCannotBeReplaced() {
        ApplyResult result =
                replace(Samples.configMap("default", "lamp-" + System.nanoTime(), "green"), false);

        assertThat(result)
                .isInstanceOfSatisfying(
                        ApplyResult.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(404));
    }

    private Mapping lamp() {
        Mapping wanted = Samples.configMap("default", "lamp-" + System.nanoTime(), "green");
        cluster().create(configMaps(), wanted);
        return stored(wanted);
    }

    private Mapping stored(Mapping object) {
        return cluster()
                .get(configMaps(), Optional.of("default"), object.textOrEmpty("metadata", "name"))
                .orElseThrow();
    }

    private ApplyResult replace(Mapping object, boolean dryRun) {
        return cluster().replace(configMaps(), object, new ApplyOptions("periplus", false, dryRun));
    }

    private ResourceType configMaps() {
        return Kinds.of(cluster()).get("configmaps");
    }
}
