package periplus.model.seal.leak.known;

import java.util.Locale;
import java.util.Set;
import periplus.model.seal.leak.text.Bits;
import periplus.model.seal.leak.word.SecretNames;
import periplus.model.seal.leak.word.Shapes;

/**
 * Which values of Secrets are worth looking for. Much in Secrets is no secret: user names, hosts,
 * certificates, settings. Looking for those would seal half the cluster, so a value must pass all
 * of this:
 *
 * <ol>
 *   <li>It has at least {@value #SHORTEST} characters without the white space around it.
 *   <li>It is hard to guess: at least {@value #DISTINCT} different characters and {@value #BITS}
 *       bits of entropy, no run like {@code 12345678}, and no value that charts and manuals give
 *       everybody, such as {@code changeme} or {@code minioadmin}: those are known already, and
 *       stand in many places for another reason.
 *   <li>It is no certificate, no public key, no time and no duration.
 *   <li>Its key does not say that it is public ({@code username}, {@code host}, {@code tls.crt},
 *       …), unless it is a URL with a password.
 *   <li>Its key says that it is secret ({@code password}, {@code token}, {@code tls.key}, …); or it
 *       says nothing, and the value does not look ordinary: no number, UID, address, host, URL
 *       without password, path, image, nor a name of lower-case words.
 * </ol>
 *
 * What is made of letters of one case only, or of digits only, and shorter than {@value #STRONG}
 * characters, may be a word: it counts only where it stands alone, without a letter or digit next
 * to it.
 */
final class Bar {

    static final int SHORTEST = 8;
    static final int DISTINCT = 5;
    static final int BITS = 18;
    static final int STRONG = 16;

    /** In lower case. Defaults of well-known charts and programs, and what people put first. */
    private static final Set<String> COMMON =
            Set.of(
                    "12341234",
                    "123123123",
                    "1234567890",
                    "1q2w3e4r",
                    "1qaz2wsx",
                    "abcd1234",
                    "access-key",
                    "accesskey",
                    "admin123",
                    "admin1234",
                    "administrator",
                    "adminadmin",
                    "adminpassword",
                    "alertmanager",
                    "anonymous",
                    "application",
                    "argocd-server",
                    "basic-auth",
                    "bootstrap",
                    "changeit",
                    "changeme",
                    "changeme123",
                    "change-me",
                    "change_me",
                    "change-me-please",
                    "cluster.local",
                    "clusteradmin",
                    "cluster-admin",
                    "credentials",
                    "database",
                    "development",
                    "disabled",
                    "docker-registry",
                    "elasticsearch",
                    "example.com",
                    "external",
                    "grafana-admin",
                    "harbor12345",
                    "helloworld",
                    "internal",
                    "keycloak",
                    "kubernetes",
                    "kubernetes.default.svc",
                    "letmein1",
                    "localhost",
                    "localhost:5432",
                    "longhorn",
                    "metabase",
                    "microk8s",
                    "minio123",
                    "minioadmin",
                    "monitoring",
                    "my-password",
                    "mypassword",
                    "my-secret",
                    "my-secret-pw",
                    "mysecretpassword",
                    "namespace",
                    "nextcloud",
                    "opensearch",
                    "p@ssw0rd",
                    "p@ssword",
                    "passw0rd",
                    "password",
                    "password1",
                    "password123",
                    "password1234",
                    "placeholder",
                    "postgres",
                    "postgresql",
                    "production",
                    "prom-operator",
                    "prometheus",
                    "qwerty123",
                    "qwertyuiop",
                    "rabbitmq",
                    "rancher-admin",
                    "readonly",
                    "readwrite",
                    "registry",
                    "replicator",
                    "repl_user",
                    "required",
                    "root1234",
                    "rootpassword",
                    "s3cr3tpassw0rd",
                    "secret123",
                    "secretkey",
                    "secret-key",
                    "secretpassword",
                    "something",
                    "staging1",
                    "strongpassword",
                    "superadmin",
                    "supersecret",
                    "superuser",
                    "temporary",
                    "test1234",
                    "testpassword",
                    "topsecret",
                    "undefined",
                    "unlimited",
                    "username",
                    "wordpress");

    private Bar() {}

    /** Whether to look for a value that stands under this name. */
    static boolean isPassed(String name, String value) {
        if (isGuessable(value) || Shapes.isPublicKey(value) || Shapes.isTime(value)) {
            return false;
        }
        return switch (SecretNames.senseOf(name)) {
            case PUBLIC -> UserInfo.isIn(value);
            case SECRET -> !isLocation(value);
            case NEUTRAL -> UserInfo.isIn(value) || !Shapes.isOrdinary(value);
        };
    }

    /** Whether it says nothing that would not be tried first. */
    static boolean isGuessable(String value) {
        return value.length() < SHORTEST
                || COMMON.contains(value.toLowerCase(Locale.ROOT))
                || value.chars().distinct().limit(DISTINCT).count() < DISTINCT
                || Bits.of(value) < BITS
                || isRun(value);
    }

    /** Whether it could be a word, and so counts only where it stands alone. */
    static boolean isWord(String value) {
        return value.length() < STRONG
                && (value.chars().allMatch(letter -> letter >= 'a' && letter <= 'z')
                        || value.chars().allMatch(letter -> letter >= 'A' && letter <= 'Z')
                        || value.chars().allMatch(letter -> letter >= '0' && letter <= '9'));
    }

    /** {@code tokenSecret: https://vault.example} is where the secret is. */
    private static boolean isLocation(String value) {
        return value.contains("://") && !UserInfo.isIn(value) && Shapes.isOrdinary(value);
    }

    private static boolean isRun(String value) {
        int up = 0;
        int down = 0;
        for (int i = 1; i < value.length(); i++) {
            int step = value.charAt(i) - value.charAt(i - 1);
            up += step == 1 ? 1 : 0;
            down += step == -1 ? 1 : 0;
        }
        return Math.max(up, down) >= value.length() - 2;
    }
}
