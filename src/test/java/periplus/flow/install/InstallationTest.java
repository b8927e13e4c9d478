package periplus.flow.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.flow.install.Installation.Pod;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

class InstallationTest {

    private static final Pod POD =
            new Pod("registry/periplus:1.0", "git:2", "https://git.example/lab/state.git");

    @TempDir private Path directory;

    @Test
    void whatIsNamedStandsInTheFiles() {
        String watcher = Installation.kubernetes(POD).files().get("periplus-watch.yaml");

        assertThat(watcher)
                .contains("image: \"registry/periplus:1.0\"")
                .contains("image: \"git:2\"")
                .contains("value: \"https://git.example/lab/state.git\"")
                .doesNotContainPattern("\\{[a-z-]+}");
        assertThat(Installation.cronJob(POD, "*/15 * * * *").files().get("periplus-snapshot.yaml"))
                .contains("schedule: \"*/15 * * * *\"")
                .doesNotContainPattern("\\{[a-z-]+}");
        assertThat(
                        Installation.systemd(Path.of("/opt/periplus/periplus"))
                                .files()
                                .get("periplus.service"))
                .contains("ExecStart=/opt/periplus/periplus watch ")
                .contains("${CREDENTIALS_DIRECTORY}/kubeconfig");
    }

    @Test
    void aDrillIsAServiceAndItsTimer() {
        Installation drill = Installation.drill(Path.of("/opt/periplus"), "*-*-01 04:00");

        assertThat(drill.files().get("periplus-drill.service"))
                .contains("ExecStart=/opt/periplus drill ")
                .doesNotContainPattern("\\{[a-z-]+}");
        assertThat(drill.files().get("periplus-drill.timer")).contains("OnCalendar=*-*-01 04:00\n");
        assertThat(drill.text())
                .startsWith("# /etc/systemd/system/periplus-drill.service\n")
                .contains("\n# /etc/systemd/system/periplus-drill.timer\n")
                .doesNotContain("---");
    }

    @Test
    void rightsComeFirst() {
        assertThat(Installation.kubernetes(POD).files().keySet())
                .containsExactly("periplus-rbac.yaml", "periplus-watch.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a b", "$(id)", "a\nb", ""})
    void valuesThatWouldBreakAFileAreRefused(String value) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> new Pod("image", "git", value))
                .extracting(failure -> failure.problem().exit())
                .isEqualTo(ExitCode.USAGE);
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Installation.cronJob(POD, value + "\""));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Installation.drill(Path.of("/opt/periplus"), value + "\""));
    }

    @Test
    void aPasswordInTheAddressIsRefusedAndNotRepeated() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> new Pod("image", "git", "https://me:hunter2@git.example/x.git"))
                .withMessageContaining("password")
                .withMessageNotContaining("hunter2");
    }

    @Test
    void aProgramIsNamedByItsWholePath() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Installation.systemd(Path.of("bin/periplus")));
    }

    @Test
    void filesAreWrittenIntoADirectory() throws IOException {
        Path target = directory.resolve("deploy");

        Installation.kubernetes(POD).write(target);

        assertThat(target.resolve("periplus-rbac.yaml"))
                .hasSameTextualContentAs(Path.of("templates/rbac.yaml"));
        assertThat(Files.readString(target.resolve("periplus-watch.yaml"))).contains("Deployment");
    }
}
