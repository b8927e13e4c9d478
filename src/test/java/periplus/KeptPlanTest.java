package periplus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said beside a plan that was kept. */
class KeptPlanTest {

    private static final String REFUSED = " and --plan do not go together";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--namespace shop",
                "--all-namespaces",
                "--kind secrets",
                "--selector app=web",
                "--path namespaces/shop",
                "--at 2h",
                "--policy replace",
                "--prune",
                "--prune-data",
                "--suspend-jobs",
                "--pause-gitops",
                "--service-addresses fresh",
                "--map-namespace a=b",
                "--map-storage-class a=b",
                "--map-image a=b",
                "--map-host-path /a=/b",
                "--map-node a=b",
                "--map-host a=b",
                "--patch patches.yaml",
                "--dry-run",
                "configmaps/web"
            })
    void whatIsDoneStandsInThePlan(String more) {
        Program.Run run = restore(more);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains(more.split(" ", 2)[0] + REFUSED, "make a new plan");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--yes",
                "-y",
                "--wait 0",
                "-o json",
                "--repo elsewhere",
                "--kubeconfig other.yaml",
                "--context lab",
                "--identity key.txt",
                "-i key.txt"
            })
    void howItIsCarriedOutDoesNot(String more) {
        Program.Run run = restore(more);

        assertThat(run.exit()).isNotZero();
        assertThat(run.err()).doesNotContain(REFUSED).isNotEmpty();
    }

    private static Program.Run restore(String more) {
        return Program.run(
                Stream.concat(
                                Stream.of("restore", "--plan", "no-such-plan.yaml"),
                                Arrays.stream(more.split(" ", 2)))
                        .toArray());
    }
}
