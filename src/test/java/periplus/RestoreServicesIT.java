package periplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import periplus.testing.ControlPlane;
import periplus.testing.RealCluster;

/** Services whose addresses cannot be changed, or belong to somebody else by now. */
@RealCluster(controllerManager = true)
class RestoreServicesIT {

    private static final String PORT = "31977";
    private static final String HOLDER = "holder";

    private static final String NODE_PORT =
            """
            apiVersion: v1
            kind: Service
            metadata: {name: web, namespace: %1$s}
            spec: {type: NodePort, selector: {app: web}, ports: [{port: 80, nodePort: 31977}]}
            """;

    @TempDir private Path directory;
    private final ControlPlane plane;
    private Shop shop;

    RestoreServicesIT(ControlPlane plane) {
        this.plane = plane;
    }

    @BeforeEach
    void makeANamespaceAndARepository() {
        shop = new Shop(plane, directory);
    }

    @AfterEach
    void giveTheAddressesBack() {
        shop.kubectl("delete", "services", "--all");
        plane.kubectl("delete", "service", HOLDER, "-n", "default", "--ignore-not-found");
    }

    @ParameterizedTest
    @CsvSource({"10.152.183.13, 10.152.183.14", "None, 10.152.183.14", "10.152.183.13, None"})
    void anAddressThatCannotBeChangedComesBackByMakingTheServiceAnew(String ours, String theirs) {
        shop.apply(service(ours));
        shop.record();
        shop.kubectl("delete", "service", "web");
        shop.apply(service(theirs));
        String live = shop.field("service", "web", ".metadata.resourceVersion");

        Program.Run merged = shop.restore();

        assertThat(shop.troubles(merged))
                .containsExactly("failed merge " + shop.name() + "/services/web");
        assertThat(merged.err())
                .contains("may not change once set")
                .contains("to delete it and make it anew: --policy services=recreate");
        assertThat(shop.troubles(shop.restore("--policy", "replace")))
                .containsExactly("failed replace " + shop.name() + "/services/web");
        assertThat(shop.run("plan").out())
                .contains("blocked  " + shop.name() + "/services/web", "may not change once set");
        assertThat(shop.field("service", "web", ".metadata.resourceVersion")).isEqualTo(live);

        shop.restoresAll("--policy", "services=recreate");

        assertThat(shop.field("service", "web", ".spec.clusterIP")).isEqualTo(ours);
    }

    @Test
    void aNodePortThatSomebodyElseHasIsToldBeforehandAndTheRestComesBack() {
        giveThePortToSomebodyElse();

        Program.Run plan = shop.run("plan");
        Program.Run run = shop.restore();

        assertThat(plan.exit()).isEqualTo(3);
        assertThat(plan.out())
                .contains("blocked  " + shop.name() + "/services/web")
                .contains("node port " + PORT + " is taken by default/services/" + HOLDER)
                .contains("--service-addresses if-free")
                .contains("create   " + shop.name() + "/configmaps/web");
        assertThat(shop.troubles(run))
                .containsExactly("blocked blocked " + shop.name() + "/services/web");
        assertThat(run.err())
                .contains("node port " + PORT + " is taken by default/services/" + HOLDER)
                .contains("--service-addresses if-free");
        assertThat(shop.field("configmap", "web", ".data.a")).isEqualTo("b");
        assertThat(shop.kubectl("get", "services", "-o", "name")).isEmpty();
    }

    @Test
    void aServiceWhoseNodePortIsTakenComesBackWithAnother() {
        giveThePortToSomebodyElse();

        shop.restoresAll("--service-addresses", "if-free");

        assertThat(shop.field("service", "web", ".spec.ports[0].nodePort"))
                .matches("3\\d{4}")
                .isNotEqualTo(PORT);
        assertThat(plane.kubectl("get", "service", HOLDER, "-n", "default", "-o", "yaml"))
                .contains("nodePort: " + PORT);
    }

    private void giveThePortToSomebodyElse() {
        shop.apply(NODE_PORT);
        shop.kubectl("create", "configmap", "web", "--from-literal=a=b");
        shop.record();
        shop.kubectl("delete", "service", "web");
        shop.kubectl("delete", "configmap", "web");
        String flag = "--node-port=" + PORT;
        plane.kubectl("create", "service", "nodeport", HOLDER, "--tcp=80", flag, "-n", "default");
    }

    private static String service(String address) {
        return """
        apiVersion: v1
        kind: Service
        metadata: {name: web, namespace: %%1$s}
        spec: {clusterIP: %s, selector: {app: web}, ports: [{port: 80}]}
        """
                .formatted(address);
    }
}
