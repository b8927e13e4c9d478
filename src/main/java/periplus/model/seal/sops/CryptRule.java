package periplus.model.seal.sops;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.function.Predicate;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

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

    /** What a file without any rule goes by. */
    static final CryptRule DEFAULT = new CryptRule(Kind.UNENCRYPTED_SUFFIX, "_unencrypted");

    /**
     * The object with every scalar that the rule covers hidden. Nulls and empty texts are never
     * sealed and stay as they are; so does everything under a rule that goes by comments.
     */
    public Mapping hide(Mapping object) {
        return byComment() ? object : hide(object, scope());
    }

    /** Whether comments choose, which a tree does not have. */
    boolean byComment() {
        return kind == Kind.ENCRYPTED_COMMENT_REGEX || kind == Kind.UNENCRYPTED_COMMENT_REGEX;
    }

    /** Whether a file of ours can show with comments what is sealed. */
    boolean isWritable() {
        return !byComment()
                || (kind == Kind.ENCRYPTED_COMMENT_REGEX
                        && Pattern.compile(pattern).matcher(MARK).find());
    }

    /** Whether the pattern can be used at all. */
    boolean isValid() {
        try {
            return kind.name().endsWith("SUFFIX") || Pattern.compile(pattern).groupCount() >= 0;
        } catch (PatternSyntaxException _) {
            return false;
        }
    }

    /** What the rule says about the root. */
    Scope scope() {
        Predicate<String> matches =
                switch (kind) {
                    case ENCRYPTED_SUFFIX, UNENCRYPTED_SUFFIX -> key -> key.endsWith(pattern);
                    case ENCRYPTED_REGEX, UNENCRYPTED_REGEX -> {
                        Pattern regex = Pattern.compile(pattern);
                        yield key -> regex.matcher(key).find();
                    }
                    case ENCRYPTED_COMMENT_REGEX, UNENCRYPTED_COMMENT_REGEX -> _ -> false;
                };
        boolean covered = kind == Kind.UNENCRYPTED_REGEX || kind == Kind.UNENCRYPTED_SUFFIX;
        return new Scope(matches, covered, covered);
    }

    /** Whether sops leaves the value alone wherever it stands. */
    static boolean isNeverSealed(Scalar scalar) {
        return switch (scalar) {
            case Scalar.Null() -> true;
            case Scalar.Text(String text) -> text.isEmpty();
            case Scalar.Hidden(Scalar plain) -> isNeverSealed(plain);
            case Scalar.Bool _, Scalar.Numeral _ -> false;
        };
    }

    private static Mapping hide(Mapping mapping, Scope scope) {
        return mapping.mapEntries((key, value) -> hide(value, scope.below(key)));
    }

    private static Node hide(Node node, Scope scope) {
        return switch (node) {
            case Mapping mapping -> hide(mapping, scope);
            case Sequence sequence -> sequence.map(item -> hide(item, scope));
            case Scalar.Hidden hidden -> hidden;
            case Scalar scalar when scope.covered() && !isNeverSealed(scalar) ->
                    new Scalar.Hidden(scalar);
            case Scalar scalar -> scalar;
        };
    }

    /**
     * What the rule says about one place of a tree. A key that matches turns it for all below.
     *
     * @param covered whether values here are sealed
     * @param untouched what the rule says where no key matched
     */
    record Scope(Predicate<String> matches, boolean covered, boolean untouched) {

        Scope below(String key) {
            return covered == untouched && matches.test(key)
                    ? new Scope(matches, !covered, untouched)
                    : this;
        }
    }
}
