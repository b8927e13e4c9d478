package periplus.model.seal.keyring;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import periplus.model.seal.age.AgeKeys;
import periplus.model.seal.age.AgeRecipient;
import periplus.model.text.MalformedText;
import periplus.model.text.RefusedValue;

/** {@code .periplus/keys.yaml} as it is written. */
record KeyringDocument(
        List<Recovery> recovery, Optional<Cluster> cluster, Optional<String> fingerprints) {

    /** It becomes the name of a file. */
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{16}");

    KeyringDocument {
        if (fingerprints.filter(name -> !NAME.matcher(name).matches()).isPresent()) {
            throw new RefusedValue(
                    "fingerprints",
                    "is no name that Periplus gave",
                    "Remove the line; the next snapshot gives one.");
        }
    }

    record Recovery(String recipient, String name, Instant added, Optional<Instant> verified) {

        Recovery {
            if (name.isBlank() || name.lines().count() > 1) {
                throw new RefusedValue("name", "is no name", "Give it one line of text.");
            }
        }
    }

    record Cluster(String recipient) {}

    static KeyringDocument of(Keyring keyring) {
        return new KeyringDocument(
                keyring.recovery().stream()
                        .map(key ->
                                new Recovery(
                                        key.recipient().text(),
                                        key.name(),
                                        key.added(),
                                        key.verified()))
                        .toList(),
                keyring.cluster().map(recipient -> new Cluster(recipient.text())),
                keyring.fingerprints());
    }

    Keyring keyring(AgeKeys age) {
        return new Keyring(
                recovery.stream()
                        .map(key ->
                                new RecoveryKey(
                                        recipient(age, key.recipient()),
                                        key.name(),
                                        key.added(),
                                        key.verified()))
                        .toList(),
                cluster.map(key -> recipient(age, key.recipient())),
                fingerprints);
    }

    private static AgeRecipient recipient(AgeKeys age, String text) {
        try {
            return age.recipient(text);
        } catch (MalformedText e) {
            throw Keyring.damaged("\"" + text + "\" is no age recipient", e);
        }
    }
}
