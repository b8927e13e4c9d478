package periplus.model.clean.defaults.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.model.clean.defaults.Shape;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

class DefaultsTest {

    @ParameterizedTest
    @CsvFileSource(resources = "/defaults/cases.csv", delimiter = '|', quoteCharacter = '`')
    void saysNoMoreThanNeeded(String kind, String said, String needed) {
        Shape shape = Objects.requireNonNull(Defaults.byKind().get(kind), kind);
        Mapping live = shape.fill(Trees.yaml(said));
        assertThat(shape.strip(live)).isEqualTo(Trees.yaml(needed));
        assertThat(shape.fill(Trees.yaml(needed))).isEqualTo(live);
    }

    @ParameterizedTest
    @CsvSource({
        "nginx,                                     Always",
        "nginx:latest,                              Always",
        "nginx:1.27,                                IfNotPresent",
        "localhost:32000/app,                       Always",
        "localhost:32000/app:dev,                   IfNotPresent",
        "registry.example:5000/a/b:latest,          Always",
        "a/b@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, IfNotPresent",
        "a:latest@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, Always",
        "latest,                                    Always",
        "Not/An/Image,                              IfNotPresent",
        "-a,                                        IfNotPresent"
    })
    void anImageIsPulledAlwaysWhereItsTagMayMove(String image, String policy) {
        Mapping container =
                Shape.of(PullPolicy.of("imagePullPolicy", "image"))
                        .fill(Mapping.builder().put("image", image).build());
        assertThat(container.text("imagePullPolicy")).isEqualTo(policy);
    }
}
