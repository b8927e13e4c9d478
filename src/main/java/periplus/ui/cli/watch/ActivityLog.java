package periplus.ui.cli.watch;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import periplus.model.event.Activity;
import periplus.model.problem.Problem;
import periplus.model.state.CommitId;
import periplus.model.state.Coverage;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;
import periplus.ui.cli.Terminal;

/**
 * The log of a watcher: one line a commit, and one when a trouble begins and one when it ends,
 * however often it is tried in between. Takes activities from several threads.
 */
public final class ActivityLog implements Consumer<Activity> {

    private final Consumer<LogLine> lines;
    private final Set<String> troubles = new HashSet<>();
    private final Set<String> notRead = new LinkedHashSet<>();
    private boolean pushFails;

    public ActivityLog(Terminal terminal, LogFormat format, InstantSource clock, ZoneId zone) {
        this(new LogWriter(terminal, format, clock, zone));
    }

    ActivityLog(Consumer<LogLine> lines) {
        this.lines = lines;
    }

    @Override
    public synchronized void accept(Activity activity) {
        switch (activity) {
            case Activity.Read(long objects, Coverage coverage) -> read(objects, coverage);
            case Activity.Committed(CommitId id, String title, int changes, Duration lag) ->
                    committed(id, title, changes, lag);
            case Activity.Troubled(String what, Problem why) -> troubled(what, why);
            case Activity.Recovered(String what) -> recovered(what);
            case Activity.Noted(Problem why) -> noted(why);
            case Activity.Pushed(CommitId id) -> pushed(id);
            case Activity.PushFailed(Problem why, Duration retryIn) -> pushFailed(why, retryIn);
            case Activity.Leading(boolean leading, Optional<String> leader) ->
                    leads(leading, leader);
            case Activity.Stopped _ -> info("stopped", "stopped", Mapping.EMPTY);
            case Activity.Changed _, Activity.Size _ -> {}
        }
    }

    private void read(long objects, Coverage coverage) {
        List<String> missing = coverage.gaps().stream().map(Coverage.Gap::what).toList();
        for (Coverage.Gap gap : coverage.gaps()) {
            if (notRead.add(gap.what())) {
                warn("notRead", gap.what() + " cannot be read", gap.what(), gap.reason());
            }
        }
        for (String what : List.copyOf(notRead)) {
            if (!missing.contains(what)) {
                notRead.remove(what);
                info("readAgain", what + " is read again", Mapping.of("what", Scalar.text(what)));
            }
        }
        info(
                "read",
                "read %,d objects".formatted(objects)
                        + (missing.isEmpty() ? "" : "; not read: " + String.join(", ", missing)),
                Mapping.builder()
                        .put("objects", Scalar.number(objects))
                        .put("notRead", sequence(missing))
                        .build());
    }

    private void committed(CommitId id, String title, int changes, Duration lag) {
        info(
                "committed",
                "commit " + id.abbreviated() + "  " + title,
                Mapping.builder()
                        .put("commit", id.hex())
                        .put("title", title)
                        .put("changes", Scalar.number(changes))
                        .put("lagSeconds", seconds(lag))
                        .build());
    }

    private void troubled(String what, Problem why) {
        if (troubles.add(what)) {
            warn("troubled", "trouble with " + what, what, why);
        }
    }

    private void noted(Problem why) {
        lines.accept(LogLine.warn("noted", words(why), reason(why)));
    }

    private void recovered(String what) {
        if (troubles.remove(what)) {
            info("recovered", what + " works again", Mapping.of("what", Scalar.text(what)));
        }
    }

    private void pushFailed(Problem why, Duration retryIn) {
        if (!pushFails) {
            pushFails = true;
            lines.accept(
                    LogLine.warn(
                            "pushFailed",
                            "the push failed, and is tried until it succeeds: " + words(why),
                            reason(why).with("retrySeconds", seconds(retryIn))));
        }
    }

    private void pushed(CommitId id) {
        if (pushFails) {
            pushFails = false;
            info(
                    "pushRecovered",
                    "the push works again; the remote has " + id.abbreviated(),
                    Mapping.of("commit", Scalar.text(id.hex())));
        }
    }

    private void leads(boolean leading, Optional<String> leader) {
        Mapping details =
                leader.map(name -> Mapping.of("leader", Scalar.text(name))).orElse(Mapping.EMPTY);
        if (leading) {
            info("leading", "this replica leads", details);
        } else {
            info(
                    "standingBy",
                    "standing by; "
                            + leader.map(name -> name + " leads")
                                    .orElse("no other is known to lead"),
                    details);
        }
    }

    private void info(String event, String message, Mapping details) {
        lines.accept(LogLine.info(event, message, details));
    }

    private void warn(String event, String message, String what, Problem why) {
        lines.accept(
                LogLine.warn(
                        event,
                        message + ": " + words(why),
                        Mapping.of("what", Scalar.text(what)).withAll(reason(why).entries())));
    }

    private static String words(Problem why) {
        return why.message() + " (" + why.hint() + ")";
    }

    private static Mapping reason(Problem why) {
        return Mapping.builder().put("reason", why.message()).put("hint", why.hint()).build();
    }

    private static Sequence sequence(List<String> texts) {
        return new Sequence(texts.stream().<Node>map(Scalar::text).toList());
    }

    private static Scalar seconds(Duration time) {
        return new Scalar.Numeral(String.valueOf(time.toMillis() / 1e3));
    }
}
