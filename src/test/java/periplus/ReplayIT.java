package periplus;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.testing.ControlPlane;
import periplus.testing.RealCluster;
import periplus.testing.Tool;

/** A tree of all kinds goes into an empty server with nothing but kubectl, and comes out again. */
@RealCluster
class ReplayIT {

    @TempDir private Path directory;

    @Test
    void theReadmeOfTheRepositoryBringsTheClusterBack() throws IOException {
        AllKinds all = new AllKinds(directory);
        Path before = directory.resolve("before");
        Path after = directory.resolve("after");
        all.record(before);
        try (ControlPlane plane = ControlPlane.start()) {
            plane.startControllerManager();
            AllKinds.awaitAccount(plane, "default");

            String said = plane.shell(before, commands(all, before));

            assertThat(said)
                    .doesNotContainIgnoringCase("error")
                    .doesNotContainIgnoringCase("unknown field")
                    .doesNotContain("unchanged");
            all.snapshot(after, plane);
        }

        SortedMap<String, String> wanted = all.objects(before);
        assertThat(wanted).hasSizeGreaterThan(100);
        assertThat(all.objects(after)).isEqualTo(wanted);
    }

    /** The commands under the heading about restoring by hand, at other places than a person's. */
    private String commands(AllKinds all, Path state) throws IOException {
        String text = Files.readString(state.resolve("README.md"));
        String script =
                text.substring(text.indexOf("## Restoring by hand"))
                        .lines()
                        .takeWhile(line -> !line.startsWith("Directories that do not exist"))
                        .filter(line -> line.startsWith("    "))
                        .collect(joining("\n"));
        return "export PATH=%s:$PATH\n".formatted(Tool.sops().program().resolveSibling(""))
                + script.replace("git switch --detach COMMIT", "git switch -q --detach HEAD")
                        .replace("git clone .", "git clone -q .")
                        .replace("/dev/shm/open", directory.resolve("open").toString())
                        .replace("~/recovery-key.txt", all.key(state).toString());
    }
}
