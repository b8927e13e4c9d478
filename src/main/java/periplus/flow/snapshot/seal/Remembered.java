package periplus.flow.snapshot.seal;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Predicate;
import periplus.flow.keys.fingerprints.FingerprintStore;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Problem;
import periplus.model.seal.FingerprintKey;
import periplus.model.seal.FingerprintState;
import periplus.model.seal.Fingerprints;
import periplus.model.seal.SecretBytes;
import periplus.model.seal.keyring.Keyring;
import periplus.model.text.MalformedText;

/**
 * The fingerprints of a repository, or new ones where there are none to be used.
 *
 * @param name under which they are kept
 * @param fingerprints those of the last run, to which this one adds
 * @param before what is kept; empty when it is to be replaced whatever this run does
 * @param loss why nothing is known of earlier runs
 */
record Remembered(
        String name,
        Fingerprints fingerprints,
        Optional<FingerprintState> before,
        Optional<Problem> loss) {

    private static final int NAME_LENGTH = 8;

    static Remembered of(FingerprintStore store, Keyring keyring, String cluster) {
        if (keyring.fingerprints().isEmpty()) {
            return lost(random(NAME_LENGTH), cluster, Optional.empty());
        }
        String name = keyring.fingerprints().get();
        Optional<SecretBytes> kept = store.find(name);
        if (kept.isEmpty()) {
            return lost(name, cluster, Optional.of(loss(store.place(name), "are not there")));
        }
        try {
            FingerprintState state = FingerprintState.parse(kept.get());
            return new Remembered(
                    name, new Fingerprints(state, cluster), Optional.of(state), Optional.empty());
        } catch (MalformedText e) {
            return lost(
                    name,
                    cluster,
                    Optional.of(loss(store.place(name), "are damaged (" + e.what() + ")")));
        }
    }

    private static Remembered lost(String name, String cluster, Optional<Problem> loss) {
        SecretBytes key = SecretBytes.of(HexFormat.of().parseHex(random(FingerprintKey.LENGTH)));
        return new Remembered(
                name,
                new Fingerprints(FingerprintState.empty(key), cluster),
                Optional.empty(),
                loss);
    }

    private static Problem loss(String place, String why) {
        return new Problem(
                ExitCode.DONE,
                "the fingerprints of what is sealed " + why + ", in " + place,
                "every sealed file gets a new version once, and nothing is lost");
    }

    private static String random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Keeps them until the next run, if there is anything new. */
    void keep(FingerprintStore store, Predicate<String> isThere) {
        fingerprints.keepOnly(isThere);
        FingerprintState state = fingerprints.state();
        if (!before.equals(Optional.of(state))) {
            store.keep(name, state.print());
        }
    }
}
