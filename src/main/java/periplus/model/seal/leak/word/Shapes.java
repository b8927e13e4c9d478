package periplus.model.seal.leak.word;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a value is, as far as its look tells. */
public final class Shapes {

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9][0-9.,:_]*[a-zA-Zµ%]{0,3}");
    private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].{5,30})?");
    private static final Pattern DURATION = Pattern.compile("([0-9.]+(ns|us|ms|s|m|h|d|w))+");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern PATH = Pattern.compile("(file://|~|\\.{0,2}/)[^\\n]*");
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://\\S+");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s:/]+@[A-Za-z0-9.-]+");

    /** Names of hosts, images, files, groups: lower-case words, with digits only at their ends. */
    private static final Pattern NAME =
            Pattern.compile(
                    "[a-z]{1,30}[0-9]{0,4}([-._/:@]([a-z]{0,30}[0-9]{0,4}|[a-z0-9]{1,6}))*");

    private static final Pattern DOTTED =
            Pattern.compile("([A-Za-z0-9_*-]{1,63}\\.)+[A-Za-z]{2,24}\\.?(:[0-9]{1,5})?");
    private static final Pattern IMAGE =
            Pattern.compile(
                    "[a-z0-9.-]+(:[0-9]+)?(/[a-z0-9._-]+)+(:[\\w.-]+)?(@sha256:[0-9a-f]+)?");
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]+(/[0-9]+)?");
    private static final Pattern PLACEHOLDER =
            Pattern.compile(
                    "(?s).*(\\$\\(|\\$\\{|\\{\\{|\\$__|%\\(|<[A-Za-z_][\\w .-]*>|<%).*"
                            + "|\\$[A-Za-z_]\\w*|\\*+|[xX]+|\\.{3,}|…|\\(.*\\)|\\[.*]");
    private static final Pattern ELSEWHERE =
            Pattern.compile(
                    "(vault|op|ref\\+\\w+|awssm|gcpsm|azkv|env|secret|sops|arn|projects)[:/].*");

    private static final Set<String> WORDS =
            Set.of(
                    "true",
                    "false",
                    "null",
                    "none",
                    "yes",
                    "no",
                    "on",
                    "off",
                    "enabled",
                    "disabled",
                    "required",
                    "optional",
                    "default",
                    "auto",
                    "redacted",
                    "string",
                    "generate",
                    "generated",
                    "random",
                    "external",
                    "internal");

    /** What manuals write in the place of a password. */
    private static final Set<String> STAND_INS =
            Set.of("password", "passwd", "pass", "pwd", "secret", "token", "redacted", "xxxxx");

    private static final Pattern PUBLIC_PEM =
            Pattern.compile(
                    "-----BEGIN (?![A-Z0-9 ]*PRIVATE KEY|OpenVPN Static)[A-Za-z0-9 ]+-----");
    private static final Pattern SSH_PUBLIC =
            Pattern.compile(
                    "(?m)^(\\S+ )?(ssh-(rsa|dss|ed25519)|ecdsa-sha2-\\S+|sk-\\S+) AAAA\\S+");

    /** Longer values are texts, and have no shape. */
    private static final int LONGEST = 512;

    private Shapes() {}

    /** Whether it stands for a value, or says where one is, rather than being one. */
    public static boolean isReference(String value) {
        if (value.length() > LONGEST) {
            return false;
        }
        return value.isBlank()
                || WORDS.contains(value.toLowerCase(Locale.ROOT))
                || PLACEHOLDER.matcher(value).matches()
                || ELSEWHERE.matcher(value).matches()
                || isPath(value)
                || DURATION.matcher(value).matches()
                || (isName(value) && SecretNames.isAboutSecrets(value));
    }

    /** Whether it only stands for a value: {@code $(VAR)}, {@code {{ .x }}}, {@code ****}. */
    public static boolean isPlaceholder(String value) {
        return value.length() <= LONGEST
                && (PLACEHOLDER.matcher(value).matches()
                        || STAND_INS.contains(value.toLowerCase(Locale.ROOT)));
    }

    /** A number, time, address, name, path and so on, which says nothing under a neutral name. */
    public static boolean isOrdinary(String value) {
        if (value.length() > LONGEST) {
            return false;
        }
        return NUMBER.matcher(value).matches()
                || TIME.matcher(value).matches()
                || DURATION.matcher(value).matches()
                || UUID.matcher(value).matches()
                || isPath(value)
                || URL.matcher(value).matches()
                || EMAIL.matcher(value).matches()
                || isName(value)
                || DOTTED.matcher(value).matches()
                || IMAGE.matcher(value).matches()
                || ADDRESS.matcher(value).matches();
    }

    /** A time or a duration, which is no secret whatever its field is called. */
    public static boolean isTime(String value) {
        return value.length() <= LONGEST
                && (TIME.matcher(value).matches() || DURATION.matcher(value).matches());
    }

    /** A name as Kubernetes has them, or as hosts have, or images. */
    public static boolean isName(String value) {
        return NAME.matcher(value).matches() || DOTTED.matcher(value).matches();
    }

    /** Certificates and public keys, as PEM, as its Base64, or as OpenSSH writes them. */
    public static boolean isPublicKey(String value) {
        return value.startsWith("LS0tLS1CRUdJTiBDRVJU")
                || (value.contains("-----BEGIN ")
                        && PUBLIC_PEM.matcher(value).find()
                        && !value.contains("PRIVATE KEY-----"))
                || (value.contains(" AAAA") && SSH_PUBLIC.matcher(value).find());
    }

    private static boolean isPath(String value) {
        return PATH.matcher(value).matches() && !value.endsWith("=");
    }
}
