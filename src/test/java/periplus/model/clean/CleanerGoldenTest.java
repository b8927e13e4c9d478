package periplus.model.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.testing.Trees;

/**
 * The examples are the specification. {@code -Dgolden.update=true} writes them anew; an empty file
 * that ends in {@code .full.yaml} asks for an example of full mode.
 */
class CleanerGoldenTest {

    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    static List<Golden> all() {
        return Golden.all();
    }

    static List<Golden> exported() {
        return Golden.all().stream()
                .filter(golden -> golden.clean(_ -> {}) instanceof Verdict.Export)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void cleansAsTheExampleSays(Golden golden) {
        String actual = Golden.show(golden.clean(_ -> {}));
        if (UPDATE) {
            golden.expect(actual);
        }
        assertThat(header(actual)).isEqualTo(header(golden.expected()));
        assertThat(Trees.yaml(actual)).isEqualTo(Trees.yaml(golden.expected()));
    }

    @ParameterizedTest
    @MethodSource("exported")
    void notesBesideTheManifestWhatTheExampleSays(Golden golden) {
        Mapping links = export(golden, golden.object()).links();
        if (UPDATE) {
            golden.expectLinks(links);
        }
        assertThat(links).isEqualTo(golden.links());
    }

    @ParameterizedTest
    @MethodSource("all")
    void explainingComesToTheSameVerdict(Golden golden) {
        Verdict verdict = golden.cleaner().clean(golden.type(), golden.object(), golden.around());

        assertThat(golden.clean(_ -> {})).isEqualTo(verdict);
    }

    @ParameterizedTest
    @MethodSource("exported")
    void cleaningTheResultChangesNothing(Golden golden) {
        Verdict.Export once = export(golden, golden.object());

        Verdict.Export twice = export(golden, once.body());
        assertThat(twice.body()).isEqualTo(once.body());
        assertThat(twice.place()).isEqualTo(once.place());
        assertThat(twice.links()).isEqualTo(Mapping.EMPTY);
    }

    @ParameterizedTest
    @MethodSource("exported")
    void theOrderOfKeysDoesNotMatter(Golden golden) {
        Verdict.Export straight = export(golden, golden.object());

        assertThat(export(golden, reversed(golden.object()))).isEqualTo(straight);
    }

    @ParameterizedTest
    @MethodSource("exported")
    void nothingOfTheOldClustersIdentityIsLeft(Golden golden) {
        Verdict.Export export = export(golden, golden.object());
        Mapping body = export.body();
        String uid = golden.object().text("metadata", "uid");

        assertThat(LeakCheck.serverFields(body)).isEmpty();
        assertThat(LeakCheck.suspects(golden.type(), body))
                .noneMatch(suspect -> suspect.uid().equals(uid));
        assertThat(LeakCheck.suspects(golden.type(), export.links())).isEmpty();
    }

    private static Verdict.Export export(Golden golden, Mapping object) {
        Verdict verdict = golden.cleaner().clean(golden.type(), object, golden.around());
        assertThat(verdict).isInstanceOf(Verdict.Export.class);
        return (Verdict.Export) verdict;
    }

    private static Mapping reversed(Mapping mapping) {
        List<Map.Entry<String, Node>> entries = new ArrayList<>(mapping.entries().entrySet());
        Collections.reverse(entries);
        Mapping.Builder builder = Mapping.builder();
        entries.forEach(entry ->
                builder.put(
                        entry.getKey(),
                        entry.getValue() instanceof Mapping child
                                ? reversed(child)
                                : entry.getValue()));
        return builder.build();
    }

    private static String header(String golden) {
        return golden.startsWith("#") ? golden.lines().findFirst().orElseThrow() : "";
    }
}
