package periplus.model.seal.leak.text;

import java.util.regex.Pattern;

/** Text that is sealed already. */
public final class Ciphertext {

    private static final Pattern SOPS =
            Pattern.compile(
                    "ENC\\[AES256_GCM,data:[A-Za-z0-9+/=]*,iv:[^,\\]]+,tag:[^,\\]]+,type:\\w+]");

    private static final String AGE = "-----BEGIN AGE ENCRYPTED FILE-----";
    private static final String AGE_END = "-----END AGE ENCRYPTED FILE-----";

    private Ciphertext() {}

    /** Whether all of it is a value sealed by sops, or an armoured age file. */
    public static boolean is(String text) {
        return (text.startsWith("ENC[") && SOPS.matcher(text).matches())
                || (text.startsWith(AGE)
                        && text.strip().indexOf(AGE_END)
                                == text.strip().length() - AGE_END.length());
    }
}
