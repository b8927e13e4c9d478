package periplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.testing.CGit;
import periplus.testing.ControlPlane;
import periplus.testing.Eventually;
import periplus.testing.RealCluster;
import periplus.testing.Relay;

/** Whatever happens to the server or to the way there: nothing is missed or wrongly deleted. */
@RealCluster
class WatchOutageIT {

    private static final String LAMPS =
            """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: lamps.watch.example.com}
            spec:
              group: watch.example.com
              names: {plural: lamps, singular: lamp, kind: Lamp}
              scope: Namespaced
              versions:
              - name: v1
                served: true
                storage: true
                schema:
                  openAPIV3Schema:
                    type: object
                    properties:
                      spec: {type: object, x-kubernetes-preserve-unknown-fields: true}
            """;

    @TempDir private Path directory;
    private Path state;
    private CGit git;
    private String namespace;

    @BeforeEach
    void makeRepository(ControlPlane plane) {
        state = directory.resolve("state");
        git = new CGit(state);
        assertThat(Program.run("init", state).exit()).isZero();
        namespace = plane.freshNamespace();
        create(plane, "kept");
        create(plane, "doomed");
    }

    @AfterEach
    void bringTheServerBack(ControlPlane plane) {
        plane.startApiServer();
        plane.kubectl("delete", "crd", "lamps.watch.example.com", "--ignore-not-found");
    }

    @Test
    void aServerThatWasAwayIsFollowedAgain(ControlPlane plane) {
        try (Watcher watcher = Watcher.start(state, plane.kubeconfig()).awaitFollowing()) {
            int commits = git.commits();

            plane.stopApiServer();
            watcher.awaitLog("trouble with following the cluster");
            plane.startApiServer();
            delete(plane, "doomed");
            create(plane, "later");

            watcher.awaitLog("following the cluster works again").awaitInStep();
            requireOnly("kept", "later");
            assertThat(
                            git.run(
                                    "log",
                                    "--format=%s",
                                    "--diff-filter=D",
                                    "-" + (git.commits() - commits)))
                    .doesNotContain("kept");
        }
    }

    @Test
    void whatHappenedBeforeTheOldestRememberedStateIsFoundByAList(ControlPlane plane) {
        try (Watcher watcher = Watcher.start(state, plane.kubeconfig()).awaitFollowing()) {
            watcher.freeze();
            delete(plane, "doomed");
            create(plane, "later");
            plane.compact();
            plane.stopApiServer();
            plane.startApiServer();
            watcher.thaw();

            watcher.awaitInStep();
            requireOnly("kept", "later");
        }
    }

    @Test
    void aKindMayGoAndComeBack(ControlPlane plane) {
        try (Watcher watcher = Watcher.start(state, plane.kubeconfig()).awaitFollowing()) {
            for (String name : new String[] {"first", "second"}) {
                apply(plane, LAMPS);
                lamp(plane, name);
                Eventually.holds(
                        "the lamp is there:\n" + watcher.log(),
                        () -> git.files().contains(lampFile(name)));

                plane.kubectl("delete", "crd", "lamps.watch.example.com");
                Eventually.holds(
                        "the lamps are gone:\n" + watcher.log(),
                        () -> !git.files().contains(lampFile(name)));
            }
            watcher.awaitInStep();
        }
    }

    @Test
    void connectionsThatBreakAllTheTimeLoseNothing(ControlPlane plane) throws IOException {
        try (Relay relay = new Relay(plane.address());
                Watcher watcher =
                        Watcher.start(
                                        state,
                                        plane.kubeconfigs()
                                                .at(relay.address())
                                                .token(ControlPlane.ADMIN_TOKEN))
                                .awaitFollowing()) {
            for (int i = 0; i < 10; i++) {
                create(plane, "item-" + i);
                relay.cutConnections();
                plane.kubectl("delete", "configmap", "item-" + i, "-n", namespace);
                create(plane, "left-" + i);
                watcher.awaitCommit("left-" + i);
            }

            watcher.awaitInStep();
            assertThat(git.files()).contains(file("left-0"), file("left-9"));
            assertThat(git.files()).doesNotContain(file("item-0"), file("item-9"));
        }
    }

    @Test
    void aGroupThatDoesNotAnswerKeepsItsFiles(ControlPlane plane) {
        apply(plane, LAMPS);
        lamp(plane, "silent");
        try (Watcher watcher = Watcher.start(state, plane.kubeconfig()).awaitFollowing()) {
            plane.kubectl(
                    "patch",
                    "apiservice",
                    "v1.watch.example.com",
                    "--type=merge",
                    "-p",
                    "{\"metadata\":{\"labels\":{\"kube-aggregator.kubernetes.io/automanaged\":null}},"
                            + "\"spec\":{\"service\":{\"name\":\"nobody\",\"namespace\":\"default\"},"
                            + "\"insecureSkipTLSVerify\":true}}");
            create(plane, "meanwhile");
            watcher.awaitCommit("configmaps/meanwhile");
            delete(plane, "doomed");
            Eventually.holds(
                    "the deletion is committed", () -> !git.files().contains(file("doomed")));
            assertThat(git.files()).contains(lampFile("silent"));

            plane.kubectl("delete", "apiservice", "v1.watch.example.com");
            lamp(plane, "again");
            watcher.awaitInStep();
            assertThat(git.files()).contains(lampFile("silent"), lampFile("again"));
        }
    }

    private void requireOnly(String... names) {
        assertThat(
                        git.run("ls-tree", "--name-only", "HEAD", directoryOf("configmaps") + "/")
                                .lines())
                .contains(java.util.Arrays.stream(names).map(this::file).toArray(String[]::new))
                .doesNotContain(file("doomed"));
    }

    private void create(ControlPlane plane, String name) {
        plane.kubectl("create", "configmap", name, "-n", namespace, "--from-literal=a=b");
    }

    private void delete(ControlPlane plane, String name) {
        plane.kubectl("delete", "configmap", name, "-n", namespace);
    }

    private void lamp(ControlPlane plane, String name) {
        Eventually.holds(
                "a lamp can be made",
                () -> {
                    try {
                        apply(
                                plane,
                                "{apiVersion: watch.example.com/v1, kind: Lamp, spec: {on: true},"
                                        + " metadata: {name: %s, namespace: %s}}"
                                                .formatted(name, namespace));
                        return true;
                    } catch (java.io.UncheckedIOException notYet) {
                        return false;
                    }
                });
    }

    private void apply(ControlPlane plane, String yaml) {
        plane.shell(directory, "kubectl apply --server-side -f - <<'EOF'\n" + yaml + "\nEOF\n");
    }

    private String directoryOf(String type) {
        return "namespaces/" + namespace + "/" + type;
    }

    private String file(String name) {
        return directoryOf("configmaps") + "/" + name + ".yaml";
    }

    private String lampFile(String name) {
        return directoryOf("lamps.watch.example.com") + "/" + name + ".yaml";
    }
}
