package periplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.testing.CGit;
import periplus.testing.ControlPlane;
import periplus.testing.RealCluster;

/** What people get wrong: one message, what to do, the exit code of its class, nothing lost. */
@RealCluster
class BadInputIT {

    @TempDir private Path directory;
    private final ControlPlane plane;
    private Path state;

    BadInputIT(ControlPlane plane) {
        this.plane = plane;
    }

    @BeforeEach
    void makeRepository() {
        state = directory.resolve("state");
        Program.run("init", state);
    }

    @Test
    void brokenKubeconfig() throws IOException {
        Path broken = Files.writeString(directory.resolve("broken"), "clusters: [{\n");

        expect(snapshot(broken), 2, "broken");
    }

    @Test
    void missingKubeconfig() {
        expect(snapshot(directory.resolve("absent")), 2, "absent");
    }

    @Test
    void refusedConnection() {
        expect(
                snapshot(
                        plane.kubeconfigs()
                                .at("https://127.0.0.1:9")
                                .token(ControlPlane.ADMIN_TOKEN)),
                13,
                "127.0.0.1:9");
    }

    @Test
    void wrongCertificate() {
        String other = plane.otherAuthority();

        expect(
                snapshot(plane.kubeconfigs().trusting(other).token(ControlPlane.ADMIN_TOKEN)),
                13,
                "certificate");
    }

    @Test
    void expiredToken() {
        expect(snapshot(plane.kubeconfigs().token("expired")), 13, "credentials");
    }

    @Test
    void noRepository() {
        expect(
                Program.run("snapshot", "--repo", directory, "--kubeconfig", plane.kubeconfig()),
                10,
                "Git repository");
    }

    @Test
    void someOtherGitRepository() {
        Path other = directory.resolve("other");
        new CGit(directory).run("init", "-q", other.toString());

        expect(
                Program.run("snapshot", "--repo", other, "--kubeconfig", plane.kubeconfig()),
                10,
                "periplus init");
    }

    @Test
    void dirtyWorkTree() throws IOException {
        Program.snapshot(state, plane);
        Path changed = state.resolve("inventory/cluster.yaml");
        Files.writeString(changed, "mine: true\n");

        expect(Program.snapshot(state, plane), 10, "inventory/cluster.yaml");
        assertThat(changed).hasContent("mine: true");
    }

    @Test
    void unknownSetting() throws IOException {
        Files.writeString(state.resolve("periplus.yaml"), "autor: {name: Me}\n");

        expect(Program.snapshot(state, plane), 2, "autor");
    }

    @Test
    void unknownKind() {
        expect(Program.snapshot(state, plane, "-k", "unicorns"), 2, "unicorns");
    }

    private Program.Run snapshot(Path kubeconfig) {
        return Program.run("snapshot", "--repo", state, "--kubeconfig", kubeconfig);
    }

    private static void expect(Program.Run run, int exit, String named) {
        assertThat(run.err()).contains(named).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(run.exit()).isEqualTo(exit);
        assertThat(run.err().lines().count()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }
}
