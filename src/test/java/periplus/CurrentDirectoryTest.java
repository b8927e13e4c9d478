package periplus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.testing.CGit;

/** Commands that take the repository around the current directory, but need none. */
class CurrentDirectoryTest {

    @TempDir private Path directory;
    private Path state;

    @BeforeEach
    void makeRepository() {
        state = directory.resolve("state");
        Program.run("init", state);
    }

    @Test
    void aFormatThatIsNotKnownIsRefusedHereAsWell() throws IOException, InterruptedException {
        Files.writeString(state.resolve(".periplus/format.yaml"), "format: 99\n");
        new CGit(state).commitAll("from the future");

        Program.Run run = rules();

        assertThat(run.exit()).isEqualTo(10);
        assertThat(run.err()).contains("a format that this version of Periplus does not know");
    }

    @Test
    void theSettingsAroundCount() throws IOException, InterruptedException {
        Files.writeString(state.resolve("periplus.yaml"), "rules:\n- drop: spec.here\n");

        Program.Run run = rules();

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("own-1 ");
    }

    /** A process of its own, as the current directory of this one is fixed. */
    private Program.Run rules() throws IOException, InterruptedException {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElse("java"),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "explain",
                                "--rules")
                        .directory(state.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().remove("PERIPLUS_REPO");
        int exit = builder.start().waitFor();
        return new Program.Run(exit, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }
}
