package periplus.flow.keys;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import periplus.io.git.Draft;
import periplus.model.event.Event;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.age.AgeKeys;
import periplus.model.seal.age.AgeRecipient;
import periplus.model.seal.keyring.Keyring;
import periplus.model.seal.sops.CannotSeal;
import periplus.model.seal.sops.Opening;
import periplus.model.seal.sops.Sops;
import periplus.model.seal.sops.SopsFile;
import periplus.model.text.MalformedText;

/**
 * One commit that changes keys, in the making.
 *
 * @param before the keyring it starts from
 */
record KeyChange(
        Keyring before, SealedFiles files, Draft draft, Sops sops, Consumer<Event> events) {

    /**
     * Changes the files that are concerned.
     *
     * @throws Failure KEY when none of the identities opens any
     */
    Rekeying.Result rekey(
            Collection<AgeIdentity> identities,
            Predicate<SopsFile> concerned,
            Function<Opening.Opened, SopsFile> change) {
        Rekeying.Result result =
                new Rekeying(files, sops, identities, events).change(draft, concerned, change);
        if (result.isFruitless()) {
            throw new Failure(
                    ExitCode.KEY,
                    "no key at hand opens any of the %d sealed files; %s: %s"
                            .formatted(
                                    result.left().size(),
                                    result.left().getFirst().path(),
                                    result.left().getFirst().why()),
                    "name a file with the private half of one of these: --identity FILE; "
                            + names(before));
        }
        return result;
    }

    /** What this identity alone opens. */
    Rekeying.Result open(AgeIdentity identity) {
        return new Rekeying(files, sops, List.of(identity), events).open();
    }

    static boolean names(SopsFile file, AgeRecipient recipient) {
        return file.recipients().contains(recipient.text());
    }

    /**
     * The recipients of a file with one in the place of another.
     *
     * @throws CannotSeal when there are others that no new key can be given
     */
    static Set<AgeRecipient> exchanged(
            SopsFile file, AgeRecipient old, AgeRecipient fresh, AgeKeys age) {
        Set<AgeRecipient> recipients = new TreeSet<>(Set.of(fresh));
        for (String text : file.recipients()) {
            try {
                recipients.add(age.recipient(text));
            } catch (MalformedText _) {
                throw new CannotSeal(
                        "is also sealed for "
                                + text
                                + ", and only sops can give a new key to that");
            }
        }
        recipients.remove(old);
        return recipients;
    }

    /** The recovery keys, as people know them. */
    static String names(Keyring keyring) {
        return keyring.recovery().stream()
                .map(key -> key.recipient() + " (" + key.name() + ")")
                .collect(joining(", "));
    }
}
