package periplus.model.restore.check.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import periplus.model.restore.check.Checks;
import periplus.model.restore.check.Planned;
import periplus.model.tree.Mapping;
import periplus.testing.Trees;

class JobCheckTest {

    private final Planned plan = Planned.to(new Checks(List.of(new JobCheck())));

    @Test
    void aFinishedJobNeverRunsAgain() {
        String failed = "status: {conditions: [{type: Failed, status: \"True\"}]}";

        assertThat(plan.see("a/jobs.batch/x", failed).words())
                .containsExactly(
                        "BLOCKS a/jobs.batch/x: it has finished, and would do its work a second"
                                + " time");
    }

    @Test
    void aJobThatRunsBeginsAnew() {
        String failing = "status: {conditions: [{type: Failed, status: \"False\"}]}";

        assertThat(plan.see("a/jobs.batch/x", failing).see("a/pods/x", failing).words())
                .containsExactly("WARNS a/jobs.batch/x: it runs from its beginning");
    }

    @Test
    void asksNothingOfASuspendedJob() {
        assertThat(plan.see("a/jobs.batch/x", "spec: {suspend: true}").words()).isEmpty();
    }

    @Test
    void jobsAndCronJobsCanBeSuspended() {
        Mapping planned = Trees.yaml("spec: {schedule: '@daily'}");
        Mapping suspended = Trees.yaml("spec: {schedule: '@daily', suspend: true}");

        assertThat(Suspension.apply("cronjobs.batch", planned)).isEqualTo(suspended);
        assertThat(Suspension.apply("jobs.batch", Mapping.EMPTY))
                .isEqualTo(Trees.yaml("spec: {suspend: true}"));
        assertThat(Suspension.apply("deployments.apps", planned)).isEqualTo(planned);
    }
}
