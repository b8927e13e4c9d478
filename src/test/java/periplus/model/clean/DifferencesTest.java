package periplus.model.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.model.clean.Effect.Kind;
import periplus.testing.Trees;

class DifferencesTest {

    @Test
    void anElementThatStayedIsNotDroppedWithItsNeighbour() {
        assertThat(
                        between(
                                "[{name: web, mounts: [{name: d, mountPath: /d},"
                                        + " {name: d, mountPath: /e}]}, {name: agent}]",
                                "[{name: web, mounts: [{name: d, mountPath: /e}]}]"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("l[web].mounts[d]", Kind.DROPPED, "l[agent]", Kind.DROPPED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{name: a, x: 1}, {name: b}] | [{name: a, x: 2}] | l[a].x | CHANGED",
                "[{name: a}] | [{name: b, x: 1}, {name: a}] | l[b] | ADDED",
                "[{name: a}, {name: b}] | [{name: b}, {name: a}] | l | CHANGED",
                "[{key: a, x: 1}, {key: b}] | [{key: a}, {key: b}] | l[0].x | DROPPED",
                "[a, b, c] | [a, c] | l[1] | DROPPED",
                "[{x: 1}, {x: 2}] | [{x: 2}] | l[0] | DROPPED"
            })
    void whatBecameOfAListIsSaidOfItsElements(String before, String after, String path, Kind kind) {
        assertThat(between(before, after)).containsEntry(path, kind);
    }

    private static Map<String, Kind> between(String before, String after) {
        return Differences.between(
                Trees.yaml("{l: " + before + "}"), Trees.yaml("{l: " + after + "}"));
    }
}
