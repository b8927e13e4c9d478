package periplus.flow.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import periplus.flow.keys.KeyListing.Entry;
import periplus.flow.keys.KeyListing.Role;
import periplus.io.git.value.FileEntry;
import periplus.model.event.Event;
import periplus.model.seal.keyring.Keyring;
import periplus.model.seal.keyring.RecoveryKey;
import periplus.model.text.MalformedText;

/** Counts who is named by how many sealed files. */
final class Listing {

    private final Keyring keyring;
    private final SealedFiles files;
    private final Consumer<Event> events;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> unreadable = new ArrayList<>();

    Listing(Keyring keyring, SealedFiles files, Consumer<Event> events) {
        this.keyring = keyring;
        this.files = files;
        this.events = events;
    }

    KeyListing list() {
        int done = 0;
        for (FileEntry entry : files.entries()) {
            events.accept(new Event.SealedFileDone(++done, files.entries().size()));
            count(entry);
        }
        List<Entry> entries = new ArrayList<>();
        keyring.recovery()
                .forEach(key ->
                        entries.add(
                                new Entry(
                                        Role.RECOVERY,
                                        key.recipient().text(),
                                        Optional.of(key.name()),
                                        Optional.of(key.added()),
                                        key.verified(),
                                        taken(key.recipient().text()))));
        keyring.cluster()
                .ifPresent(key -> entries.add(bare(Role.CLUSTER, key.text(), taken(key.text()))));
        counts.forEach((text, count) -> entries.add(bare(Role.OTHER, text, count)));
        return new KeyListing(entries, files.entries().size(), warnings());
    }

    private void count(FileEntry entry) {
        try {
            files.read(entry).recipients().forEach(each -> counts.merge(each, 1, Integer::sum));
        } catch (MalformedText e) {
            unreadable.add(entry.path() + " is no file of sops: " + e.getMessage());
        }
    }

    private int taken(String recipient) {
        return Optional.ofNullable(counts.remove(recipient)).orElse(0);
    }

    private static Entry bare(Role role, String recipient, int count) {
        return new Entry(
                role, recipient, Optional.empty(), Optional.empty(), Optional.empty(), count);
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>(unreadable);
        if (keyring.recovery().isEmpty()) {
            warnings.add(
                    "There is no recovery key: nothing can be sealed. Make one with"
                            + " periplus keys add --new --name NAME.");
        }
        if (keyring.recovery().size() == 1) {
            warnings.add(
                    "There is only one recovery key. Add a second, kept elsewhere:"
                            + " periplus keys add --new --name NAME.");
        }
        keyring.recovery().stream()
                .filter(key -> key.verified().isEmpty())
                .map(RecoveryKey::name)
                .forEach(name ->
                        warnings.add(
                                "The recovery key \""
                                        + name
                                        + "\" was never tried. Try it:"
                                        + " periplus keys verify --identity FILE."));
        return warnings;
    }
}
