package periplus.ui.cli.keys;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import periplus.flow.keys.KeyListing;
import periplus.flow.keys.Left;
import periplus.flow.keys.Rekeyed;
import periplus.flow.keys.Verified;
import periplus.model.problem.ExitCode;
import periplus.ui.cli.Table;
import periplus.ui.cli.Terminal;

/** Keys, and what became of them, for people. */
final class KeysView {

    private static final int MOST_LEFT = 20;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;

    private final Terminal terminal;

    KeysView(Terminal terminal) {
        this.terminal = terminal;
    }

    void list(KeyListing listing) {
        Table table =
                new Table(
                        terminal,
                        Table.column("ROLE"),
                        Table.column("NAME", terminal::strong),
                        Table.column("ADDED"),
                        Table.column("VERIFIED"),
                        Table.column("FILES"),
                        Table.column("RECIPIENT"));
        for (KeyListing.Entry key : listing.keys()) {
            table.add(
                    key.role().name().toLowerCase(Locale.ROOT),
                    key.name().orElse(""),
                    day(key.added(), ""),
                    day(key.verified(), key.role() == KeyListing.Role.RECOVERY ? "never" : ""),
                    key.files() + "/" + listing.files(),
                    key.recipient());
        }
        table.print();
        listing.warnings().forEach(terminal::warn);
    }

    ExitCode added(Rekeyed rekeyed) {
        terminal.out()
                .println(
                        "added the recovery key \"%s\"; sealed %s for it"
                                .formatted(rekeyed.about(), files(rekeyed.files())));
        return left(rekeyed.left());
    }

    ExitCode removed(Rekeyed rekeyed) {
        terminal.out()
                .println(
                        "removed the recovery key \"%s\" from %s"
                                .formatted(rekeyed.about(), files(rekeyed.files())));
        terminal.out()
                .println(
                        "whoever has it can still read every earlier commit: if it may be in the"
                                + " wrong hands, change the secrets themselves");
        if (rekeyed.keyring().recovery().size() == 1) {
            terminal.warn("There is only one recovery key left. Add a second, kept elsewhere.");
        }
        return left(rekeyed.left());
    }

    ExitCode rotated(Rekeyed rekeyed) {
        terminal.out()
                .println(
                        "the cluster has a new key, in %s; %s sealed anew"
                                .formatted(rekeyed.about(), files(rekeyed.files())));
        terminal.out()
                .println(
                        "whoever has a copy of the old one can still read every earlier commit: if"
                                + " it may be in the wrong hands, change the secrets themselves");
        return left(rekeyed.left());
    }

    ExitCode verified(Verified verified) {
        String name = verified.key().name();
        if (verified.isComplete()) {
            terminal.out()
                    .println(
                            "the recovery key \"%s\" opens all %s"
                                    .formatted(name, files(verified.opened())));
            return ExitCode.DONE;
        }
        terminal.out()
                .println(
                        "the recovery key \"%s\" opens %d of %s"
                                .formatted(
                                        name,
                                        verified.opened(),
                                        files(verified.opened() + verified.left().size())));
        if (!verified.hasCanary()) {
            terminal.warn("There is no canary to try a key on; periplus keys add makes one.");
        }
        names(verified.left());
        return ExitCode.PARTIAL;
    }

    private ExitCode left(List<Left> left) {
        if (left.isEmpty()) {
            return ExitCode.DONE;
        }
        names(left);
        if (left.stream().anyMatch(Left::isPrivate)) {
            terminal.err()
                    .println(
                            "  private keys are sealed for recovery keys only; the next snapshot"
                                    + " seals them anew, or name one now: --identity FILE");
        }
        return ExitCode.PARTIAL;
    }

    private void names(List<Left> left) {
        terminal.err().println("not opened, and left as they are: " + files(left.size()));
        left.stream()
                .limit(MOST_LEFT)
                .forEach(file -> terminal.err().println("  " + file.path() + ": " + file.why()));
        if (left.size() > MOST_LEFT) {
            terminal.err().println("  and %d more".formatted(left.size() - MOST_LEFT));
        }
    }

    private static String day(Optional<Instant> time, String otherwise) {
        return time.map(at -> DAY.format(at.atZone(ZoneId.systemDefault()))).orElse(otherwise);
    }

    private static String files(int count) {
        return count == 1 ? "1 file" : "%,d files".formatted(count);
    }
}
