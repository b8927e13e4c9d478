package periplus.flow.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import periplus.model.event.Activity;
import periplus.model.manifest.ResourceKey;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Problem;
import periplus.model.state.Coverage;

class HealthTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Activity READ =
            new Activity.Read(3, new Coverage(Set.of("pods"), List.of()));

    private final AtomicLong nanos = new AtomicLong(-7);
    private final Health health = new Health(PATIENCE, nanos::get);

    @Test
    void isAliveAsLongAsTheCommitLoopTurns() {
        pass(PATIENCE.minusNanos(1));
        assertThat(health.alive().good()).isTrue();
        health.accept(new Activity.Size(1, 0, 2, 3));
        pass(PATIENCE.minusNanos(1));
        assertThat(health.alive().good()).isTrue();

        pass(Duration.ofNanos(1));

        assertThat(health.alive())
                .isEqualTo(
                        new Health.State(false, "the commit loop gave no sign of life for 300 s"));
    }

    @Test
    void whatOtherThreadsDoIsNoSignOfLife() {
        pass(PATIENCE);

        health.accept(
                new Activity.Troubled("pods", new Problem(ExitCode.CLUSTER, "no answer", "wait")));
        health.accept(new Activity.Changed(new ResourceKey("pods", Optional.empty(), "web")));
        assertThat(health.alive().good()).isFalse();

        health.accept(READ);
        assertThat(health.alive().good()).isTrue();
    }

    @Test
    void aLeaderIsReadyAfterItsFirstFullPass() {
        assertThat(health.ready()).isEqualTo(new Health.State(false, "not known yet who leads"));

        health.accept(new Activity.Leading(true, Optional.of("me")));
        assertThat(health.ready())
                .isEqualTo(new Health.State(false, "the first full pass is not done yet"));

        health.accept(READ);
        assertThat(health.ready().good()).isTrue();

        health.accept(new Activity.Stopped());
        assertThat(health.ready().good()).isFalse();
    }

    @Test
    void whoStandsByIsReadyWhileSomebodyLeads() {
        health.accept(new Activity.Leading(false, Optional.empty()));
        assertThat(health.ready()).isEqualTo(new Health.State(false, "no replica leads"));

        health.accept(new Activity.Leading(false, Optional.of("node-1_77")));

        assertThat(health.ready())
                .isEqualTo(new Health.State(true, "standing by; another replica leads"));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
