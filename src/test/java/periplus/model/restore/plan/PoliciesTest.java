package periplus.model.restore.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

class PoliciesTest {

    @ParameterizedTest
    @EnumSource
    void everyPolicyIsReadAsItIsWritten(Policy policy) {
        assertThat(Policy.parse(policy.word())).isEqualTo(policy);
        assertThat(policies(policy.word()).of("services")).isEqualTo(policy);
    }

    @Test
    void aKindMayHaveAPolicyOfItsOwn() {
        Policies policies = policies("replace", "services=recreate", "Deployment=skip");

        assertThat(policies.of("services")).isEqualTo(Policy.RECREATE);
        assertThat(policies.of("deployments.apps")).isEqualTo(Policy.SKIP);
        assertThat(policies.of("configmaps")).isEqualTo(Policy.REPLACE);
    }

    @Test
    void withoutAWordTheUsualOneHolds() {
        assertThat(policies().of("services")).isEqualTo(Policy.MERGE);
        assertThat(policies("svc=skip").of("configmaps")).isEqualTo(Policy.MERGE);
    }

    @Test
    void theLastWordForAKindCountsHoweverItIsCalled() {
        List<String> names =
                List.of("deploy", "deployment", "deployments", "deployments.apps", "Deployment");
        for (String first : names) {
            for (String last : names) {
                assertThat(policies(first + "=skip", last + "=recreate").of("deployments.apps"))
                        .as("%s, then %s", first, last)
                        .isEqualTo(Policy.RECREATE);
            }
        }
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Policies policies =
                policies("skip", "svc=recreate", "deploy=merge", "deployments.apps=replace");

        Policies again =
                Policies.parse(Policy.MERGE, Arrays.asList(policies.toString().split(",", -1)));

        assertThat(again).isEqualTo(policies);
        assertThat(again.of("deployments.apps")).isEqualTo(Policy.REPLACE);
    }

    @Test
    void aWordThatIsNoPolicyIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> policies("services=overwrite"))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> {
                            assertThat(failure.problem().exit()).isEqualTo(ExitCode.USAGE);
                            assertThat(failure.problem().message()).contains("overwrite");
                            assertThat(failure.problem().hint())
                                    .contains("skip, merge, replace, recreate");
                        });
    }

    private static Policies policies(String... texts) {
        return Policies.parse(Policy.MERGE, List.of(texts));
    }
}
