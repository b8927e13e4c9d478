package periplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.testing.AdmissionServer;
import periplus.testing.ControlPlane;
import periplus.testing.Eventually;
import periplus.testing.RealCluster;

/** A restore during which Argo CD rests, and one that was killed meanwhile. */
@RealCluster
class RestoreGitOpsIT {

    private static final String AUTOMATED = "{\"prune\":true,\"selfHeal\":true}";
    private static final String APPLICATIONS =
            """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata:
              name: applications.argoproj.io
              annotations: {api-approved.kubernetes.io: 'https://example.org'}
            spec:
              group: argoproj.io
              names: {plural: applications, singular: application, kind: Application, listKind: ApplicationList}
              scope: Namespaced
              versions:
              - name: v1alpha1
                served: true
                storage: true
                schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
            ---
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata: {name: %1$s, namespace: default}
            spec: {syncPolicy: {automated: {prune: true, selfHeal: true}}}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: item-1
              namespace: %1$s
              annotations: {argocd.argoproj.io/tracking-id: '%1$s:/ConfigMap:%1$s/item-1'}
            """;

    @TempDir private Path directory;
    private final ControlPlane plane;
    private Shop shop;

    RestoreGitOpsIT(ControlPlane plane) {
        this.plane = plane;
    }

    @BeforeEach
    void recordWhatAnApplicationKeeps() {
        shop = new Shop(plane, directory);
        plane.applyWithDefinitions(shop.write(APPLICATIONS));
        shop.record("-n", shop.name());
        shop.kubectl("delete", "configmap", "item-1");
    }

    @AfterEach
    void removeArgo() {
        plane.kubectl("delete", "crd", "applications.argoproj.io");
        plane.kubectl(
                "delete", "validatingwebhookconfiguration", shop.name(), "--ignore-not-found");
    }

    @Test
    void whatAKilledRestoreLeftRestingIsToldAndGoesOnByTheCommandOrTheNextRestore() {
        String mark = markOfARestoreThatIsGoingOn();
        assertThat(automated()).isEqualTo(AUTOMATED);
        assertThat(annotations()).doesNotContain("periplus");

        leaveItAsAKilledRestoreWould(mark);
        Program.Run plan = shop.run("plan");

        assertThat(plan.exit()).isZero();
        assertThat(plan.err())
                .contains(
                        "warning: default/applications.argoproj.io/"
                                + shop.name()
                                + ": rests since a restore paused it that did not come to its end");
        plane.shell(directory, command(plan.err()));
        assertThat(automated()).isEqualTo(AUTOMATED);
        assertThat(annotations()).doesNotContain("periplus");
        assertThat(shop.run("plan").err()).doesNotContain("rests since");

        leaveItAsAKilledRestoreWould(mark);
        shop.restoresAll("--pause-gitops");

        assertThat(automated()).isEqualTo(AUTOMATED);
        assertThat(annotations()).doesNotContain("periplus");
    }

    private String markOfARestoreThatIsGoingOn() {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        try (AdmissionServer guard =
                new AdmissionServer(name -> {
                    if (name.equals("item-1")) {
                        reached.countDown();
                        await(looked);
                    }
                    return true;
                })) {
            shop.apply(guard.configuration(shop.name()));
            Eventually.holds(
                    "the webhook is asked",
                    () -> {
                        shop.kubectl("create", "configmap", "probe", "--dry-run=server");
                        return guard.asked().contains("probe");
                    });
            CompletableFuture<Program.Run> running = shop.restoring("--pause-gitops");
            Eventually.holds("the restore is in the middle", () -> reached.getCount() == 0);
            String mark = application(".metadata.annotations.periplus\\.dev/paused");
            String resting = automated();
            looked.countDown();
            Program.Run run = running.join();

            assertThat(run.exit()).as(run.out() + run.err()).isZero();
            assertThat(resting).isEmpty();
            assertThat(mark).contains("automated");
            return mark;
        } finally {
            plane.kubectl("delete", "validatingwebhookconfiguration", shop.name());
        }
    }

    private void leaveItAsAKilledRestoreWould(String mark) {
        plane.kubectl(
                "annotate",
                "application",
                shop.name(),
                "-n",
                "default",
                "periplus.dev/paused=" + mark);
        plane.kubectl(
                "patch",
                "application",
                shop.name(),
                "-n",
                "default",
                "--type=merge",
                "-p",
                "{\"spec\":{\"syncPolicy\":{\"automated\":null}}}");
        assertThat(automated()).isEmpty();
    }

    /** As a user copies it. */
    private static String command(String err) {
        int begin = err.indexOf("kubectl patch");
        return err.substring(begin, err.indexOf(", or by the next restore", begin));
    }

    private String automated() {
        return application(".spec.syncPolicy.automated");
    }

    private String annotations() {
        return application(".metadata.annotations");
    }

    private String application(String path) {
        return plane.kubectl(
                "get",
                "application",
                shop.name(),
                "-n",
                "default",
                "-o",
                "jsonpath={" + path + "}");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
