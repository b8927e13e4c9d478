package periplus.model.restore.remap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

class SideTest {

    /** In the order of the components of a {@link Remap}. */
    private static final List<String> KINDS =
            List.of("namespaces", "storage classes", "images", "host paths", "nodes", "hosts");

    @ParameterizedTest
    @CsvSource({
        "namespaces, '', shop, its left side is empty",
        "namespaces, shop, '', its right side is empty",
        "namespaces, Shop, shop, its left side is not such a name",
        "namespaces, shop, shop.eu, its right side is not such a name",
        "storage classes, fast, /fast, its right side is not such a name",
        "images, docker.io/, registry.lab, its left side is not such a name",
        "images, nginx, https://registry.lab, its right side is not such a name",
        "host paths, data, /srv, its left side is not such a name",
        "host paths, /data/../etc, /srv, its left side is not such a name",
        "nodes, n_1, n2, its left side is not such a name",
        "hosts, *.a.example, a.example, only one side begins with *.",
        "hosts, 'a b', c, its left side is not such a name",
    })
    void aSideThatCannotBeIsRefusedWithAnExample(
            String kind, String old, String now, String fault) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> remap(kind, old, now))
                .satisfies(failure -> {
                    assertThat(failure.problem().exit()).isEqualTo(ExitCode.USAGE);
                    assertThat(failure.problem().message())
                            .isEqualTo(
                                    "\""
                                            + old
                                            + "="
                                            + now
                                            + "\" does not say how to map "
                                            + kind
                                            + ": "
                                            + fault);
                    assertThat(failure.problem().hint()).startsWith("write OLD=NEW, for example ");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "namespaces shop shop-test",
                "storage classes microk8s-hostpath rook.ceph",
                "images localhost:32000 registry.lab:5000",
                "images docker.io/library/nginx mirror/nginx:1.27",
                "host paths / /srv",
                "host paths /data/ /srv/",
                "nodes n1 n2.lab",
                "hosts shop.example lab.example",
                "hosts *.shop.example *.lab.example",
            })
    void whatKubernetesTakesIsTaken(String pair) {
        List<String> words = Arrays.asList(pair.split(" "));
        int last = words.size() - 1;

        Remap remap =
                remap(
                        String.join(" ", words.subList(0, last - 1)),
                        words.get(last - 1),
                        words.get(last));

        assertThat(remap.isEmpty()).isFalse();
    }

    private static Remap remap(String kind, String old, String now) {
        List<Map<String, String>> maps =
                KINDS.stream()
                        .map(each ->
                                each.equals(kind) ? Map.of(old, now) : Map.<String, String>of())
                        .toList();
        return new Remap(
                maps.get(0), maps.get(1), maps.get(2), maps.get(3), maps.get(4), maps.get(5));
    }
}
