package periplus.flow.keys;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import periplus.io.git.Draft;
import periplus.io.git.value.FileEntry;
import periplus.model.event.Event;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.keyring.Canary;
import periplus.model.seal.sops.CannotSeal;
import periplus.model.seal.sops.CryptRule;
import periplus.model.seal.sops.Opening;
import periplus.model.seal.sops.Sops;
import periplus.model.seal.sops.SopsFile;
import periplus.model.text.MalformedText;

/** Goes through all sealed files of a repository and opens or changes each. */
final class Rekeying {

    private final SealedFiles files;
    private final Sops sops;
    private final Collection<AgeIdentity> identities;
    private final Consumer<Event> events;
    private final List<Left> left = new ArrayList<>();
    private int done;

    Rekeying(
            SealedFiles files,
            Sops sops,
            Collection<AgeIdentity> identities,
            Consumer<Event> events) {
        this.files = files;
        this.sops = sops;
        this.identities = List.copyOf(identities);
        this.events = events;
    }

    /** What was done, and what could not be. */
    record Result(int done, List<Left> left) {

        Result {
            left = List.copyOf(left);
        }

        /** Whether there was something that should have opened, and nothing did. */
        boolean isFruitless() {
            return done == 0 && left.stream().anyMatch(file -> !file.isPrivate());
        }
    }

    /**
     * Puts each file that is concerned as the change makes it. The canary is not among them: it is
     * written anew where its recipients change.
     */
    Result change(
            Draft draft, Predicate<SopsFile> concerned, Function<Opening.Opened, SopsFile> change) {
        return each(
                file -> !file.path().equals(Canary.FILE),
                concerned,
                (path, opened) -> draft.put(path, change.apply(opened).yaml()));
    }

    /** Opens each file, and changes none. */
    Result open() {
        return each(_ -> true, _ -> true, (_, _) -> {});
    }

    private interface Step {
        void take(String path, Opening.Opened opened);
    }

    private Result each(Predicate<FileEntry> wanted, Predicate<SopsFile> concerned, Step step) {
        List<FileEntry> entries = files.entries().stream().filter(wanted).toList();
        int seen = 0;
        for (FileEntry entry : entries) {
            events.accept(new Event.SealedFileDone(++seen, entries.size()));
            one(entry, concerned, step);
        }
        return new Result(done, left);
    }

    private void one(FileEntry entry, Predicate<SopsFile> concerned, Step step) {
        String path = entry.path();
        SopsFile file;
        try {
            file = files.read(entry);
        } catch (MalformedText e) {
            left.add(new Left(path, "it is no file of sops: " + e.getMessage(), false));
            return;
        }
        if (!concerned.test(file)) {
            return;
        }
        boolean isPrivate = file.rule().equals(CryptRule.PRIVATE_KEYS);
        try {
            switch (sops.open(file, identities)) {
                case Opening.Opened opened -> {
                    step.take(path, opened);
                    done++;
                }
                case Opening.Locked(_, String why) -> left.add(new Left(path, why, isPrivate));
                case Opening.Broken(String why) -> left.add(new Left(path, why, isPrivate));
            }
        } catch (CannotSeal e) {
            left.add(new Left(path, "it " + e.getMessage(), isPrivate));
        }
    }
}
