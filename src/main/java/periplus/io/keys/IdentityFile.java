package periplus.io.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.seal.age.AgeIdentity;
import periplus.model.seal.age.AgeKeys;
import periplus.model.text.MalformedText;

/**
 * The text of an age identity file, as {@code age-keygen} writes it: secret keys, one a line,
 * between comments and empty lines.
 */
public final class IdentityFile {

    private static final String SECRET_KEY = "AGE-SECRET-KEY-1";
    private static final List<String> ENCRYPTED =
            List.of("age-encryption.org/", "-----BEGIN AGE ENCRYPTED FILE-----");

    private IdentityFile() {}

    /**
     * The identities in the text, at least one. Blanks within a line do no harm, for people copy
     * them from paper.
     *
     * @param source where it is from, for messages
     * @throws Failure KEY when a line is no X25519 identity, or there is none; it repeats no line
     */
    public static List<AgeIdentity> parse(String text, String source, AgeKeys age) {
        if (ENCRYPTED.stream().anyMatch(text.stripLeading()::startsWith)) {
            throw new Failure(
                    ExitCode.KEY,
                    source + " is protected by a passphrase",
                    "open it on the way: age -d FILE | periplus ... --identity -");
        }
        List<AgeIdentity> identities = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            String key = line.replaceAll("\\s", "");
            if (!key.isEmpty() && !key.startsWith("#")) {
                identities.add(identity(key, source + ", line " + number, age));
            }
        }
        if (identities.isEmpty()) {
            throw new Failure(
                    ExitCode.KEY,
                    source + " holds no age identity",
                    "it should have a line that starts with " + SECRET_KEY);
        }
        return List.copyOf(identities);
    }

    private static AgeIdentity identity(String key, String place, AgeKeys age) {
        if (!key.toUpperCase(Locale.ROOT).startsWith(SECRET_KEY)) {
            throw new Failure(
                    ExitCode.KEY,
                    place + ": this is no X25519 identity of age",
                    "a line starts with "
                            + SECRET_KEY
                            + "; identities of ssh, of plugins and of post-quantum keys are not"
                            + " read");
        }
        try {
            return age.identity(key);
        } catch (MalformedText e) {
            throw new Failure(
                    ExitCode.KEY,
                    place + ": the secret key is damaged: " + e.what(),
                    "compare it letter by letter with the recovery sheet");
        }
    }
}
