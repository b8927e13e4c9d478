package periplus.model.seal.age;

import java.util.Locale;
import periplus.model.text.MalformedText;

/** Tells apart what people paste where a key is asked for. */
final class KeyText {

    private static final String UNSUPPORTED =
            " is not supported; use an X25519 key, as `age-keygen` makes it";

    private KeyText() {}

    /** Why a text is no X25519 recipient, without a word of it. */
    static MalformedText noRecipient(String text) {
        String what = text.strip();
        String upper = what.toUpperCase(Locale.ROOT);
        if (upper.startsWith("AGE-SECRET-KEY-")) {
            return malformed("this is a secret key; its recipient (age1…) belongs here");
        }
        if (upper.startsWith("AGE-PLUGIN-")) {
            return malformed("an age plugin's identity" + UNSUPPORTED);
        }
        if (what.startsWith("age1pq1")) {
            return malformed("a post-quantum age recipient (age1pq1…)" + UNSUPPORTED);
        }
        if (what.startsWith("ssh-")) {
            return malformed("an SSH public key" + UNSUPPORTED);
        }
        if (what.startsWith("age1") && what.indexOf('1', 4) > 0) {
            return malformed("an age plugin's recipient" + UNSUPPORTED);
        }
        return malformed(
                "no age recipient; one is age1 and 58 more characters, in one line without blanks");
    }

    /** Why a text is no X25519 identity, without a word of it. */
    static MalformedText noIdentity(String text) {
        String what = text.strip();
        String upper = what.toUpperCase(Locale.ROOT);
        if (upper.startsWith("AGE-SECRET-KEY-PQ-")) {
            return malformed("a post-quantum age identity (AGE-SECRET-KEY-PQ-…)" + UNSUPPORTED);
        }
        if (upper.startsWith("AGE-PLUGIN-")) {
            return malformed("an age plugin's identity" + UNSUPPORTED);
        }
        if (what.startsWith("age1")) {
            return malformed("this is a recipient; its secret key (AGE-SECRET-KEY-1…) is needed");
        }
        if (what.startsWith("-----BEGIN AGE ENCRYPTED FILE-----")) {
            return malformed("this key is encrypted itself; open it with `age -d` first");
        }
        if (what.startsWith("-----BEGIN")) {
            return malformed("a PEM or SSH private key" + UNSUPPORTED);
        }
        return malformed(
                "no age identity; one is AGE-SECRET-KEY-1 and 58 more characters,"
                        + " in one line without blanks");
    }

    static MalformedText malformed(String what) {
        return new MalformedText(what, 0, 0);
    }
}
