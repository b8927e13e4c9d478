package periplus.flow.keys;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.age.AgeKeys;
import periplus.model.seal.age.AgeRecipient;
import periplus.model.seal.keyring.Keyring;
import periplus.model.seal.keyring.RecoveryKey;

/**
 * A keyring with more recovery keys.
 *
 * @param identity the private half, if it was made here; to be handed out once
 */
public record NewKeys(Keyring keyring, Optional<AgeIdentity> identity) {

    /**
     * Adds to a keyring what is wished for.
     *
     * @throws Failure USAGE when it has such a key or name already
     */
    public static NewKeys of(RecoveryWish wish, Keyring before, AgeKeys age, Instant now) {
        Instant when = now.truncatedTo(ChronoUnit.SECONDS);
        return switch (wish) {
            case RecoveryWish.New(String name) -> {
                AgeIdentity identity = age.generate();
                yield new NewKeys(
                        with(before, identity.recipient(), name, when), Optional.of(identity));
            }
            case RecoveryWish.Given(var recipients, String name) -> {
                Keyring after = before;
                int number = 0;
                for (AgeRecipient recipient : recipients) {
                    number++;
                    after = with(after, recipient, number == 1 ? name : name + " " + number, when);
                }
                yield new NewKeys(after, Optional.empty());
            }
        };
    }

    private static Keyring with(Keyring before, AgeRecipient recipient, String name, Instant when) {
        if (before.all().contains(recipient)) {
            throw new Failure(
                    ExitCode.USAGE,
                    recipient + " can open this repository already",
                    "see periplus keys list");
        }
        if (before.find(name).isPresent()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "there is a recovery key called \"" + name + "\" already",
                    "choose another --name; see periplus keys list");
        }
        return before.withRecovery(RecoveryKey.added(recipient, name, when));
    }
}
