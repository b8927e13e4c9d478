package periplus.io.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/** What holds for {@link Cluster#apply} of an object that names the version it replaces. */
public interface PreconditionContract {

    Cluster cluster();

    @Test
    default void whatChangedMeanwhileIsNotReplaced() {
        Mapping wanted = Samples.configMap("default", "lamp-" + System.nanoTime(), "green");
        Mapping first = applied(wanted);
        Mapping second = applied(at(first, painted(wanted, "red")));

        ApplyResult stale = apply(at(first, painted(wanted, "blue")));

        assertThat(second.text("data", "colour")).isEqualTo("red");
        assertThat(stale)
                .isInstanceOfSatisfying(
                        ApplyResult.Refused.class,
                        refused -> {
                            assertThat(refused.status()).isEqualTo(409);
                            assertThat(refused.reason()).isEqualTo("Conflict");
                            assertThat(refused.message()).contains("has been modified");
                        });
    }

    /** The version alone does not prevent that: a real server creates the object again. */
    @Test
    default void whatWasDeletedMeanwhileIsNotMadeAgainUnderItsUid() {
        Mapping wanted = Samples.configMap("default", "lamp-" + System.nanoTime(), "green");
        Mapping first = applied(wanted);
        cluster()
                .delete(
                        configMaps(),
                        Optional.of("default"),
                        first.textOrEmpty("metadata", "name"));

        ApplyResult late = apply(with(first, "uid", at(first, painted(wanted, "blue"))));

        assertThat(late)
                .isInstanceOfSatisfying(
                        ApplyResult.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(409));
    }

    private Mapping applied(Mapping object) {
        ApplyResult result = apply(object);
        assertThat(result).isInstanceOf(ApplyResult.Applied.class);
        return ((ApplyResult.Applied) result).live();
    }

    private ApplyResult apply(Mapping object) {
        return cluster().apply(configMaps(), object, new ApplyOptions("tester", true, false));
    }

    private static Mapping painted(Mapping object, String colour) {
        return object.with("data", Mapping.of("colour", Scalar.text(colour)));
    }

    private static Mapping at(Mapping live, Mapping wanted) {
        return with(live, "resourceVersion", wanted);
    }

    private static Mapping with(Mapping live, String key, Mapping wanted) {
        String value = live.textOrEmpty("metadata", key);
        return wanted.update("metadata", metadata -> metadata.with(key, Scalar.text(value)));
    }

    private ResourceType configMaps() {
        return Kinds.of(cluster()).get("configmaps");
    }
}
