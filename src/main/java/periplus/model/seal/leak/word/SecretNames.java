package periplus.model.seal.leak.word;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads names of fields, environment variables and options word by word: {@code dbPassword}, {@code
 * DB_PASSWORD} and {@code db-password} are the same. The last word decides first, so that {@code
 * passwordSecretName} is a name and no password.
 */
public final class SecretNames {

    private static final Set<String> PASSWORDS =
            Set.of(
                    "adminpass",
                    "dbpass",
                    "pass",
                    "passcode",
                    "passphrase",
                    "passwd",
                    "password",
                    "passwords",
                    "pgpass",
                    "pwd",
                    "rootpass",
                    "userpass");

    private static final Set<String> SECRETS =
            Set.of(
                    "apikey",
                    "authtoken",
                    "bearer",
                    "credential",
                    "credentials",
                    "dockerconfigjson",
                    "dsn",
                    "htpasswd",
                    "priv",
                    "privkey",
                    "sas",
                    "secret",
                    "secretkey",
                    "accesskey",
                    "secrets",
                    "token",
                    "tokens");

    /** Ends of names that were written as one word. */
    private static final List<String> SECRET_ENDS =
            List.of("password", "passwd", "passphrase", "secret", "token", "apikey", "privatekey");

    /** What a key is for, where the key is the secret itself and not the name of one. */
    private static final Set<String> KEYS =
            Set.of(
                    "access",
                    "account",
                    "api",
                    "app",
                    "auth",
                    "client",
                    "cookie",
                    "crypt",
                    "deploy",
                    "encrypt",
                    "encryption",
                    "hash",
                    "hmac",
                    "integration",
                    "jwt",
                    "license",
                    "master",
                    "private",
                    "routing",
                    "secret",
                    "service",
                    "session",
                    "shared",
                    "signing",
                    "ssh",
                    "storage",
                    "tls",
                    "unseal",
                    "webhook");

    private static final Set<String> PUBLIC_ENDS =
            Set.of(
                    "address",
                    "addr",
                    "algorithm",
                    "alg",
                    "arn",
                    "audience",
                    "bucket",
                    "ca",
                    "cert",
                    "certs",
                    "certificate",
                    "certificates",
                    "class",
                    "count",
                    "crt",
                    "csr",
                    "database",
                    "days",
                    "db",
                    "dbname",
                    "dir",
                    "directory",
                    "domain",
                    "duration",
                    "email",
                    "enabled",
                    "endpoint",
                    "endpoints",
                    "enable",
                    "exists",
                    "expiration",
                    "expires",
                    "expiry",
                    "file",
                    "filename",
                    "folder",
                    "format",
                    "from",
                    "header",
                    "host",
                    "hosts",
                    "hostname",
                    "id",
                    "ids",
                    "image",
                    "insecure",
                    "interval",
                    "issuer",
                    "kind",
                    "label",
                    "length",
                    "location",
                    "login",
                    "max",
                    "method",
                    "min",
                    "mode",
                    "mtime",
                    "name",
                    "names",
                    "namespace",
                    "path",
                    "paths",
                    "pattern",
                    "policy",
                    "port",
                    "ports",
                    "prefix",
                    "project",
                    "provider",
                    "ref",
                    "refs",
                    "region",
                    "required",
                    "reset",
                    "role",
                    "rotation",
                    "scheme",
                    "scope",
                    "scopes",
                    "seconds",
                    "selector",
                    "server",
                    "servers",
                    "service",
                    "size",
                    "source",
                    "spec",
                    "store",
                    "suffix",
                    "template",
                    "time",
                    "timeout",
                    "ttl",
                    "type",
                    "uid",
                    "uri",
                    "url",
                    "urls",
                    "user",
                    "username",
                    "users",
                    "version",
                    "volume",
                    "zone");

    /** Words that make public whatever else the name says. */
    private static final Set<String> PUBLIC_ANYWHERE =
            Set.of("checksum", "digest", "existing", "fingerprint", "pub", "public", "sha256");

    private SecretNames() {}

    public static Sense senseOf(String name) {
        if (!mayMatter(name)) {
            return isPublicEnd(name) ? Sense.PUBLIC : Sense.NEUTRAL;
        }
        List<String> words = words(name);
        if (words.isEmpty()) {
            return Sense.NEUTRAL;
        }
        String last = words.getLast();
        String before = words.size() < 2 ? "" : words.get(words.size() - 2);
        if (PUBLIC_ENDS.contains(last) || words.stream().anyMatch(PUBLIC_ANYWHERE::contains)) {
            return Sense.PUBLIC;
        }
        if (last.equals("key") || last.equals("keys")) {
            return keySense(words, before);
        }
        if (before.equals("ca") || before.equals("cert")) {
            return Sense.PUBLIC;
        }
        boolean keyData = before.equals("key") && last.equals("data");
        return keyData || words.stream().anyMatch(SecretNames::isSecretWord)
                ? Sense.SECRET
                : Sense.NEUTRAL;
    }

    public static boolean isSecret(String name) {
        return senseOf(name) == Sense.SECRET;
    }

    /** Whether it names a password, which people choose, rather than a key, which programs make. */
    public static boolean isPassword(String name) {
        return isSecret(name)
                && words(name).stream()
                        .anyMatch(word ->
                                PASSWORDS.contains(word)
                                        || word.endsWith("password")
                                        || word.endsWith("passwd"));
    }

    /** Whether a value speaks of secrets itself: {@code db-password} is the name of one. */
    static boolean isAboutSecrets(String value) {
        return words(value).stream().anyMatch(SecretNames::isSecretWord)
                || words(value).contains("key");
    }

    /** A cheap look at the name: nearly all fields are out of the question. */
    static boolean mayMatter(String name) {
        int length = name.length();
        for (int i = 0; i + 2 < length; i++) {
            int three =
                    (name.charAt(i) | 0x20) << 16
                            | (name.charAt(i + 1) | 0x20) << 8
                            | (name.charAt(i + 2) | 0x20);
            switch (three) {
                case 'p' << 16 | 'a' << 8 | 's',
                        'p' << 16 | 'w' << 8 | 'd',
                        's' << 16 | 'e' << 8 | 'c',
                        't' << 16 | 'o' << 8 | 'k',
                        'k' << 16 | 'e' << 8 | 'y',
                        'c' << 16 | 'r' << 8 | 'e',
                        'd' << 16 | 's' << 8 | 'n',
                        'b' << 16 | 'e' << 8 | 'a',
                        'p' << 16 | 'r' << 8 | 'i',
                        'd' << 16 | 'o' << 8 | 'c',
                        's' << 16 | 'a' << 8 | 's' -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    private static boolean isPublicEnd(String name) {
        List<String> words = words(name);
        return !words.isEmpty()
                && (PUBLIC_ENDS.contains(words.getLast())
                        || words.stream().anyMatch(PUBLIC_ANYWHERE::contains));
    }

    /** {@code passwordKey} says under which key of a Secret the password is. */
    private static Sense keySense(List<String> words, String before) {
        boolean namesOne = PASSWORDS.contains(before) || before.equals("token") || before.isEmpty();
        boolean isOne = KEYS.contains(before) || words.stream().anyMatch(KEYS::contains);
        return namesOne ? Sense.PUBLIC : isOne ? Sense.SECRET : Sense.NEUTRAL;
    }

    private static boolean isSecretWord(String word) {
        return PASSWORDS.contains(word)
                || SECRETS.contains(word)
                || SECRET_ENDS.stream().anyMatch(word::endsWith);
    }

    static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            boolean inside = i < name.length() && Character.isLetterOrDigit(name.charAt(i));
            if (!inside || (i > start && startsWord(name, i))) {
                if (i > start) {
                    words.add(name.substring(start, i).toLowerCase(Locale.ROOT));
                }
                start = inside ? i : i + 1;
            }
        }
        return words;
    }

    /** {@code dbPassword} before P, {@code APIKey} before K. */
    private static boolean startsWord(String name, int at) {
        char here = name.charAt(at);
        char before = name.charAt(at - 1);
        boolean nextIsLower = at + 1 < name.length() && Character.isLowerCase(name.charAt(at + 1));
        return Character.isUpperCase(here)
                && (!Character.isUpperCase(before) || nextIsLower)
                && Character.isLetterOrDigit(before);
    }
}
