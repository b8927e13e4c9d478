package periplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.testing.ControlPlane;
import periplus.testing.RealCluster;

/** README is true: its commands run, the files it names are there. */
@RealCluster
class ReadmeIT {

    private static final Path README = Path.of("README.md");

    @TempDir private Path directory;
    private final ControlPlane plane;

    ReadmeIT(ControlPlane plane) {
        this.plane = plane;
    }

    @Test
    void theDemoPrintsWhatItSays() throws IOException {
        Program.Run demo = Program.run("demo", directory.resolve("demo"));

        assertThat(demo.exit()).as(demo.err()).isZero();
        List<String> shown = demoLines(Files.readString(README));
        assertThat(withoutIds(demo.out()).lines().limit(shown.size()).toList()).isEqualTo(shown);
    }

    @Test
    void everyCommandRuns() throws IOException {
        Path state = directory.resolve("my-lab");
        plane.applyWithDefinitions(Path.of("templates/demo/cluster.yaml"));
        Program.run("init", state);
        assertThat(Program.snapshot(state, plane).exit()).isZero();
        plane.kubectl(
                "set", "image", "-n", "shop", "deployment/web", "web=web:" + System.nanoTime());
        assertThat(Program.snapshot(state, plane).exit()).isZero();

        List<List<String>> commands = everydayCommands(Files.readString(README));

        assertThat(commands).hasSizeGreaterThan(6);
        for (List<String> command : commands) {
            List<Object> words = new ArrayList<>(command);
            words.addAll(List.of("--repo", state));
            if (List.of("snapshot", "explain").contains(command.getFirst())) {
                words.addAll(List.of("--kubeconfig", plane.kubeconfig()));
            }
            words.replaceAll(word -> word.equals("2h") ? "HEAD~1" : word);
            Program.Run run = Program.run(words.toArray());
            assertThat(run.exit()).as("%s: %s", command, run.err()).isIn(0, 4);
        }
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        Matcher link = Pattern.compile("\\]\\(([^)]+)\\)").matcher(Files.readString(README));
        while (link.find()) {
            if (!link.group(1).startsWith("https://")) {
                assertThat(Path.of(link.group(1))).exists();
            }
        }
    }

    @Test
    void itIsShort() throws IOException {
        assertThat(Files.readAllLines(README)).hasSizeLessThanOrEqualTo(220);
    }

    private static List<String> demoLines(String readme) {
        String block = readme.substring(readme.indexOf("    $ ./periplus demo\n"));
        return block.lines()
                .skip(1)
                .takeWhile(line -> line.startsWith("    "))
                .map(line -> withoutIds(line.substring(4)))
                .toList();
    }

    private static String withoutIds(String text) {
        return text.replaceAll("committed [0-9a-f]{9}", "committed ID");
    }

    /** The commands of the table, without what only a shell can do. */
    private static List<List<String>> everydayCommands(String readme) {
        List<List<String>> commands = new ArrayList<>();
        Matcher cell = Pattern.compile("\\| `periplus ([^`|…]+)` \\|").matcher(readme);
        while (cell.find()) {
            List<String> words = new ArrayList<>();
            Matcher word = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(cell.group(1));
            while (word.find()) {
                words.add(word.group(1) == null ? word.group(2) : word.group(1));
            }
            commands.add(words);
        }
        return commands;
    }
}
