package periplus.flow.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.io.cluster.Cluster;

/** What is looked up around an object, and what may not be. */
class AroundTest {

    @TempDir private Path directory;
    private Lab lab;

    @BeforeEach
    void makeObjects() {
        lab = new Lab(directory);
    }

    @Test
    void theAddOnOfMicroK8sIsKnownByWhoeverWroteTheCoreGroup() {
        lab.apply("{apiVersion: v1, kind: Namespace, metadata: {name: ingress}}");
        assertThat(lab.explain("ns/ingress", "").fields())
                .extracting(finding -> finding.rule().code())
                .doesNotContain("link-addon");

        lab.apply(
                "kubelite",
                "{apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: {name: v1.},"
                        + " spec: {version: v1}}");

        assertThat(lab.explain("ns/ingress", "").fields())
                .extracting(finding -> finding.rule().code())
                .contains("link-addon");
    }

    @Test
    void thatTheCoreGroupCannotBeReadMattersOnlyWhereAnAddOnMayHaveMadeTheObject() {
        lab.apply("{apiVersion: v1, kind: Namespace, metadata: {name: ingress}}");
        Cluster limited = lab.without("apiservices.apiregistration.k8s.io");

        assertThat(lab.explain(limited, "ns/ingress").notes())
                .singleElement(STRING)
                .contains("apiservices.apiregistration.k8s.io/v1.", "forbidden");
        assertThat(lab.explain(limited, "ns/shop").notes()).isEmpty();
    }

    @Test
    void anOwnerThatMayNotBeReadIsSaidSo() {
        lab.own("ReplicaSet", "web-1", "Deployment", "web");

        Explanation replicas = lab.explain(lab.without("deployments.apps"), "rs/web-1");

        assertThat(replicas.fate())
                .isEqualTo(
                        new Fate.Owned(
                                List.of(
                                        new Fate.OwnerFate(
                                                "deployments.apps/web",
                                                "could not be read: it is forbidden")),
                                false));
        assertThat(replicas.notes())
                .singleElement(STRING)
                .startsWith("deployments.apps/web could not be read");
    }

    @Test
    void anAutoscalerAroundTheObjectIsLookedUp() {
        lab.apply(
                "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: web,"
                        + " namespace: shop}, spec: {minReplicas: 2, scaleTargetRef: {apiVersion:"
                        + " apps/v1, kind: Deployment, name: web}}}");

        assertThat(lab.explain("deploy/web", "shop").fields())
                .extracting(Finding::path, finding -> finding.rule().code())
                .contains(tuple("spec.replicas", "autoscaled-replicas"));
    }
}
