package periplus.io.controlplane.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GoBuildTest {

    @TempDir private Path directory;

    /** A stand-in for Go that puts what it was given where the program should be. */
    @ParameterizedTest
    @EnumSource(Program.class)
    void goGetsEverythingThatIsNeededForTheProgram(Program program) throws IOException {
        Path target = directory.resolve("program");
        GoBuild build =
                new GoBuild(
                        script(
                                """
                                for last; do :; done
                                while [ "$1" != -o ]; do shift; done
                                cat go.mod go.sum "$last/main.go" > "$2"
                                """));

        build.make(program, target);

        assertThat(target)
                .content()
                .contains("module periplus/", "h1:", "Command " + program)
                .contains("v" + program.project().version());
    }

    @Test
    void whyItFailedIsInTheMessage() throws IOException {
        GoBuild build = new GoBuild(script("echo 'no such module proxy' >&2; exit 1"));

        assertThatThrownBy(() -> build.make(Program.ETCD, directory.resolve("etcd")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no such module proxy");
    }

    @Test
    void aMachineWithoutGoIsTold() {
        GoBuild build = new GoBuild("no-such-go");

        assertThatThrownBy(() -> build.make(Program.ETCD, directory.resolve("etcd")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-go");
    }

    private String script(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("go"), "#!/bin/sh\nset -eu\n" + text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file.toString();
    }
}
