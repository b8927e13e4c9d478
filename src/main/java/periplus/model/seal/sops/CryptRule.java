package periplus.model.seal.sops;

/**
 * Which values of a file are sealed: one of the six rules that sops knows, or its default.
 *
 * @param pattern a regular expression (RE2) or a suffix, as the kind says
 * @see <a href="https://github.com/getsops/sops#selecting-what-to-encrypt">sops README</a>
 */
public record CryptRule(Kind kind, String pattern) {

    /** How a rule chooses. */
    public enum Kind {
        ENCRYPTED_REGEX("encrypted_regex"),
        UNENCRYPTED_REGEX("unencrypted_regex"),
        ENCRYPTED_SUFFIX("encrypted_suffix"),
        UNENCRYPTED_SUFFIX("unencrypted_suffix"),
        ENCRYPTED_COMMENT_REGEX("encrypted_comment_regex"),
        UNENCRYPTED_COMMENT_REGEX("unencrypted_comment_regex");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        /** As it stands in the file. */
        public String key() {
            return key;
        }
    }

    /** The comment before a value that {@link #MARKED} seals. */
    public static final String MARK = "sops:enc";

    /** Secrets: all their data. */
    public static final CryptRule DATA = new CryptRule(Kind.ENCRYPTED_REGEX, "^(data|stringData)$");

    /** Helm releases: what the user gave. */
    public static final CryptRule VALUES = new CryptRule(Kind.ENCRYPTED_REGEX, "^values$");

    /** Secrets that hold private keys beside their public half, which stays readable. */
    public static final CryptRule PRIVATE_KEYS =
            new CryptRule(Kind.ENCRYPTED_REGEX, "^(identity|tls\\.key)$");

    /** Other objects: just the values that were found to be secret, wherever they stand. */
    public static final CryptRule MARKED =
            new CryptRule(Kind.ENCRYPTED_COMMENT_REGEX, "^\\s*" + MARK + "$");
}
