package periplus.model.restore.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static periplus.model.restore.order.KnownKinds.KINDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.model.manifest.ResourceKey;
import periplus.testing.ControlPlane;
import periplus.testing.RealCluster;
import periplus.testing.Trees;

/** What the API server itself says of objects that come too early. */
@RealCluster
class HardReferencesIT {

    private static final String POD =
            "{apiVersion: v1, kind: Pod, metadata: {name: early, namespace: NS},"
                    + " spec: {containers: [{name: a, image: a}], serviceAccountName: ";

    @TempDir private Path directory;
    private final ControlPlane plane;

    HardReferencesIT(ControlPlane plane) {
        this.plane = plane;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NS/pods/early | "
                        + POD
                        + "web}}"
                        + " | NS/serviceaccounts/web"
                        + " | {apiVersion: v1, kind: ServiceAccount,"
                        + " metadata: {name: web, namespace: NS}}",
                "NS/pods/early | "
                        + POD
                        + "default, priorityClassName: NS-high}}"
                        + " | priorityclasses.scheduling.k8s.io/NS-high"
                        + " | {apiVersion: scheduling.k8s.io/v1, kind: PriorityClass,"
                        + " metadata: {name: NS-high}, value: 7}",
                "NS/pods/early | "
                        + POD
                        + "default, runtimeClassName: NS-gvisor}}"
                        + " | runtimeclasses.node.k8s.io/NS-gvisor"
                        + " | {apiVersion: node.k8s.io/v1, kind: RuntimeClass,"
                        + " metadata: {name: NS-gvisor}, handler: runsc}",
                "NS-new/configmaps/early"
                        + " | {apiVersion: v1, kind: ConfigMap,"
                        + " metadata: {name: early, namespace: NS-new}}"
                        + " | namespaces/NS-new"
                        + " | {apiVersion: v1, kind: Namespace, metadata: {name: NS-new}}"
            })
    void whatComesTooEarlyIsRefused(String key, String object, String need, String needed)
            throws IOException {
        String namespace = plane.freshNamespace();
        apply(
                "{apiVersion: v1, kind: ServiceAccount,"
                        + " metadata: {name: default, namespace: NS}}",
                namespace);
        ResourceKey early = KnownKinds.key(key.replace("NS", namespace));
        ResourceKey missing = KnownKinds.key(need.replace("NS", namespace));
        assertThat(References.of(early, Trees.yaml(object.replace("NS", namespace)), KINDS))
                .filteredOn(Reference::hard)
                .extracting(Reference::to)
                .contains(missing);

        assertThatThrownBy(() -> apply(object, namespace))
                .hasMessageContaining(missing.name())
                .hasMessageContaining("found");
        apply(needed, namespace);
        apply(object, namespace);
    }

    private void apply(String object, String namespace) throws IOException {
        Path file = directory.resolve("object.yaml");
        Files.writeString(file, object.replace("NS", namespace));
        plane.kubectl("apply", "--server-side", "-f", file.toString());
    }
}
