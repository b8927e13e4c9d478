package periplus.flow.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static periplus.flow.restore.RestoreLab.all;
import static periplus.flow.restore.RestoreLab.apply;
import static periplus.flow.restore.RestoreLab.get;
import static periplus.flow.restore.RestoreLab.onlyObjects;
import static periplus.flow.restore.RestoreLab.rollback;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.flow.restore.report.RestoreReport;

/** What becomes of objects that are asked for by their names. */
class NamedTest {

    private static final String NAMESPACE =
            """
            apiVersion: v1
            kind: Namespace
            metadata: {name: shop}
            """;
    private static final String CONFIG =
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: web, namespace: shop}
            data: {MODE: 'on'}
            """;

    @TempDir private Path directory;
    private RestoreLab lab;

    @BeforeEach
    void recordAShop() {
        lab = new RestoreLab(directory);
        apply(lab.source, String.join("---\n", NAMESPACE, CONFIG));
        lab.record();
    }

    @Test
    void whatIsNamedAndNowhereIsToldAndTheRestComesBack() {
        RestoreReport report =
                lab.restore(lab.target, onlyObjects("shop/cm/web", "shop/cm/wbe", "ns/shop"));

        assertThat(report.isComplete()).isFalse();
        assertThat(report.rows())
                .filteredOn(row -> !row.result().isGood())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.step().key()).hasToString("shop/cm/wbe");
                    assertThat(row.step().reason()).contains("the commit has no object");
                });
        assertThat(get(lab.target, "configmaps", Optional.of("shop"), "web")).isPresent();
    }

    @Test
    void aNamedObjectThatCameSinceGoesWithARollback() {
        lab.restore(lab.target, all());
        apply(
                lab.target,
                String.join(
                        "---\n",
                        CONFIG.replace("name: web", "name: tried"),
                        CONFIG.replace("name: web", "name: other")));
        lab.calls.clear();

        assertThat(lab.restore(lab.target, rollback("configmaps/tried")).isComplete())
                .as("one in any namespace may be meant")
                .isFalse();
        assertThat(lab.calls).isEmpty();

        assertThat(lab.restore(lab.target, rollback("shop/cm/tried")).isComplete()).isTrue();
        assertThat(lab.calls).containsExactly("delete ConfigMap tried");
    }
}
