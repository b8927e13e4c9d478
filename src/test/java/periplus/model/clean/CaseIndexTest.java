package periplus.model.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

/**
 * The hundred cases of the specification, and where each is proven: an example as {@code
 * kind/case}, or a test as {@code package.Class#method}.
 */
class CaseIndexTest {

    private static final Path EXAMPLES = Path.of("src/test/resources/clean");

    static Stream<String> proofs() throws IOException {
        Mapping cases = cases();
        return cases.keys().stream().flatMap(number -> cases.sequence(number).texts()).distinct();
    }

    @Test
    void everyCaseHasAProof() throws IOException {
        Mapping cases = cases();

        assertThat(cases.keys())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 100).mapToObj(String::valueOf).toList());
        assertThat(cases.keys())
                .allSatisfy(number -> assertThat(cases.sequence(number)).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("proofs")
    void aProofExists(String proof) throws ClassNotFoundException {
        int method = proof.indexOf('#');
        if (method < 0) {
            assertThat(Files.exists(EXAMPLES.resolve(proof + ".live.yaml"))).isTrue();
        } else {
            assertThat(Class.forName("periplus." + proof.substring(0, method)).getDeclaredMethods())
                    .extracting(Method::getName)
                    .contains(proof.substring(method + 1));
        }
    }

    private static Mapping cases() throws IOException {
        return Trees.yaml(Files.readString(EXAMPLES.resolve("cases.yaml")));
    }
}
