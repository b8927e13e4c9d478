package periplus.ui.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import periplus.flow.snapshot.quiet.HeldBack;
import periplus.flow.snapshot.report.Notices;
import periplus.flow.snapshot.report.Outcome;
import periplus.flow.snapshot.report.Report;
import periplus.flow.snapshot.report.Sealed;
import periplus.flow.snapshot.rules.Rewrite;
import periplus.model.manifest.FieldPath;
import periplus.model.manifest.ResourceKey;
import periplus.model.state.CommitId;
import periplus.model.state.Coverage;

/** What people and programs read of a run that had nothing to complain about. */
class OutcomeViewTest {

    private static final CommitId COMMIT = new CommitId("0123456789abcdef0123456789abcdef01234567");
    private static final HeldBack LOCK =
            new HeldBack(
                    new ResourceKey("configmaps", Optional.of("shop"), "lock"),
                    FieldPath.of("data", "seen"),
                    12);
    private static final String RULE =
            "- {drop: 'data.seen', kinds: [configmaps], namespaces: [shop], names: [lock]}";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final OutcomeView view =
            new OutcomeView(
                    new Terminal(
                            new PrintStream(out, true, UTF_8),
                            new PrintStream(err, true, UTF_8),
                            false,
                            false));

    @Test
    void peopleReadWhatWasHeldBackAndHowToLeaveItOut() {
        view.show(unchanged(Optional.empty()), OutputOption.Form.text);

        assertThat(out.toString(UTF_8)).startsWith("nothing changed, no commit\n");
        assertThat(err.toString(UTF_8))
                .isEqualTo(
                        """
                        held back: shop/configmaps/lock data.seen: no person set it, and 12 commits \
                        of the last 24 hours changed it
                          to leave it out for good, add to rules in periplus.yaml:
                          %s
                        """
                                .formatted(RULE));
    }

    @Test
    void programsReadTheSame() {
        view.show(unchanged(Optional.empty()), OutputOption.Form.yaml);

        assertThat(out.toString(UTF_8))
                .contains("outcome: unchanged", "name: lock", "path: data.seen", "times: 12")
                .contains("drop: 'data.seen'")
                .doesNotContain("rewrite", "commit:");
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void theCommitOfNewRulesComesFirst() {
        Rewrite rewrite =
                new Rewrite("rules 3: 134 files rewritten", 134, Optional.of(COMMIT), List.of());

        view.show(unchanged(Optional.of(rewrite)), OutputOption.Form.text);
        assertThat(out.toString(UTF_8))
                .startsWith(
                        """
                        committed 012345678  rules 3: 134 files rewritten
                        nothing else changed
                        """);
        out.reset();

        view.show(unchanged(Optional.of(rewrite)), OutputOption.Form.json);
        assertThat(out.toString(UTF_8)).contains("\"files\": 134", COMMIT.hex());
    }

    private static Outcome unchanged(Optional<Rewrite> rewrite) {
        return new Outcome.Unchanged(
                new Report(
                        7,
                        Map.of(),
                        new Sealed(0, List.of(), 0),
                        List.of(),
                        new Coverage(Set.of(), List.of()),
                        List.of(),
                        new Notices(rewrite, List.of(LOCK), List.of())));
    }
}
