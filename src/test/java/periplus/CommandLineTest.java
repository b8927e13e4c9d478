package periplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the program says without a cluster. */
class CommandLineTest {

    @TempDir private Path directory;

    @Test
    void withoutACommandItShowsWhatThereIs() {
        Program.Run run = Program.run();

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .contains("init", "snapshot", "log", "show", "diff", "explain", "status", "demo");
        assertThat(run.err()).doesNotContain("warm-up");
    }

    @Test
    void aTypingMistakeGetsASuggestion() {
        Program.Run run = Program.run("snapshto");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("periplus snapshot");
    }

    @Test
    void everyHelpNamesTheExitCodes() {
        for (String command :
                new String[] {
                    "init", "snapshot", "log", "show", "diff", "explain", "status", "demo"
                }) {
            Program.Run run = Program.run("help", command);
            assertThat(run.exit()).as(command).isZero();
            assertThat(run.out()).as(command).contains("Exit codes:", "partly done");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "watch, kubernetes --image p:1 --remote https://git.example/state.git",
        "snapshot, cronjob --image p:1 --remote https://git.example/state.git",
        "watch, systemd"
    })
    void whatIsInstalledCallsACommandWithOptionsThatItHas(String command, String installed) {
        Program.Run run = Program.run((Object[]) ("install " + installed).split(" "));
        assertThat(run.exit()).as(run.err()).isZero();
        String help = Program.run("help", command).out();

        assertThat(
                        Pattern.compile("(?m)^ +- (--[a-z-]+)|^ExecStart=.* (--[a-z-]+)")
                                .matcher(run.out())
                                .results())
                .isNotEmpty()
                .allSatisfy(
                        option -> assertThat(help).contains(option.group().replaceAll(".* ", "")));
    }

    @Test
    void theStatusTellsAgeCoverageAndNoise() {
        Path demo = directory.resolve("demo");
        assertThat(Program.run("demo", demo).exit()).isZero();

        Program.Run status = Program.run("status", "--repo", demo);
        assertThat(status.exit()).as(status.err()).isZero();
        assertThat(status.out())
                .containsPattern("last commit +just now  [0-9a-f]{9}  2 changed, 1 removed in shop")
                .containsPattern("full pass +just now")
                .containsPattern("coverage +whole cluster, complete")
                .containsPattern("noise +2 commits in the last 24 hours, 2 in 7 days")
                .doesNotContain("not pushed");
        assertThat(Program.run("status", "--repo", demo, "-o", "json").out())
                .contains("\"wholeCluster\": true", "\"notRead\": []", "\"commitsADay\": 2");
    }

    @Test
    void theDemoLeavesAHistoryToLookAt() {
        Path demo = directory.resolve("demo");

        assertThat(Program.run("demo", demo).exit()).isZero();

        assertThat(Program.run("log", "--repo", demo).out().lines()).hasSize(3);
        assertThat(Program.run("log", "deploy/web", "--repo", demo).out().lines()).hasSize(2);
        assertThat(Program.run("log", "ingress/web", "-n", "shop", "--repo", demo).out().lines())
                .as("a removed object has a history too")
                .hasSize(2);
        assertThat(Program.run("show", "deployments/web", "--repo", demo).out())
                .contains("image: localhost:32000/shop/web:1.5");
        assertThat(Program.run("show", "Deployment/web", "--at", "HEAD~1", "--repo", demo).out())
                .contains("image: localhost:32000/shop/web:1.4");
        assertThat(Program.run("diff", "--exit-code", "--repo", demo).exit()).isEqualTo(4);
        assertThat(Program.run("diff", "HEAD", "HEAD", "--exit-code", "--repo", demo).exit())
                .isZero();
        assertThat(Program.run("diff", "-k", "ingresses", "-o", "yaml", "--repo", demo).out())
                .contains("change: removed", "name: web")
                .doesNotContain("deployments");
    }

    @Test
    void theDemoDoesNotTouchADirectoryInUse() {
        Path demo = directory.resolve("demo");
        Program.run("demo", demo);

        Program.Run again = Program.run("demo", demo);

        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err()).contains("is not empty");
    }

    @Test
    void whatIsNotThereIsNamed() {
        Path demo = directory.resolve("demo");
        Program.run("demo", demo);

        assertThat(Program.run("show", "deployments/nobody", "--repo", demo))
                .satisfies(run -> assertThat(run.exit()).isEqualTo(10))
                .satisfies(run -> assertThat(run.err()).contains("deployments/nobody"));
        assertThat(Program.run("show", "web", "--repo", demo).exit()).isEqualTo(2);
        assertThat(Program.run("show", "configmaps/web", "--at", "9w", "--repo", demo).err())
                .contains("as old as");
        assertThat(Program.run("diff", "nowhere", "--repo", demo).err()).contains("nowhere");
        assertThat(Program.run("log", "--since", "soon", "--repo", demo).exit()).isEqualTo(2);
    }

    @Test
    void aRepositoryCanBeBareAndIsMadeOnce() {
        Path bare = directory.resolve("bare.git");

        assertThat(Program.run("init", "--bare", bare).exit()).isZero();
        assertThat(bare.resolve("HEAD")).exists();

        Program.Run again = Program.run("init", bare);
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err()).contains("already");
    }

    @Test
    void allRulesAreListedWithThoseOfTheSettings() throws IOException {
        Path state = directory.resolve("state");
        Program.run("init", state);

        assertThat(Program.run("explain", "--rules").out().lines())
                .anyMatch(line -> line.matches("meta-uid +all kinds +The server .*"))
                .noneMatch(line -> line.startsWith("own-"));

        Files.writeString(
                state.resolve("periplus.yaml"), "rules: [{drop: spec.x, kinds: [widgets]}]\n");
        assertThat(Program.run("explain", "--rules", "--repo", state).out().lines())
                .anyMatch(line -> line.matches("own-1 +widgets +The settings drop it\\."));
        assertThat(Program.run("explain", "--rules", "-o", "yaml", "--repo", state).out())
                .contains("code: own-1", "kinds: widgets");
    }

    @Test
    void anExplanationNeedsAnObjectAndItsPathIsOne() {
        assertThat(Program.run("explain"))
                .satisfies(run -> assertThat(run.exit()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).contains("kind/name"));
        assertThat(Program.run("explain", "deploy/web", "--rules").exit()).isEqualTo(2);
        assertThat(Program.run("explain", "deploy/web", "spec..x").err())
                .contains("is no path", "at character 6");
    }
}
