package periplus.io.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitEnvironmentTest {

    @Test
    void noGitProgramIsRunAndTheSettingsInHomePlayNoPart(
            @TempDir Path directory, @TempDir Path home) throws IOException {
        GitRepository.init(directory, false).close();
        Path program = home.resolve("git");
        Files.writeString(program, "#!/bin/sh\ntouch " + home.resolve("ran") + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Path settings = Files.writeString(home.resolve(".gitconfig"), "[broken");
        Map<String, String> environment =
                Map.of(
                        "PATH",
                        home + ":/usr/bin:/bin",
                        "HOME",
                        home.toString(),
                        "XDG_CONFIG_HOME",
                        home.toString(),
                        "JAVA_TOOL_OPTIONS",
                        "-Duser.home=" + home);
        try (ChildProcess other =
                ChildProcess.start(environment, SnapshotLoop.class, directory.toString(), "1")) {
            assertThat(other.line()).isEqualTo("round 0");
        }
        try (Stream<Path> left = Files.list(home)) {
            assertThat(left).containsExactlyInAnyOrder(program, settings);
        }
    }
}
