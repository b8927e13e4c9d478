package periplus.io.listen;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The program of the JDK that makes certificates; no API of the JDK does. */
final class Keytool {

    private static final String ALIAS = "periplus";
    private static final String PASSWORD = "PERIPLUS_KEYTOOL";
    private static final int DAYS = 3650;
    private static final int PATIENCE_SECONDS = 60;
    private static final int PASSWORD_BYTES = 24;

    private Keytool() {}

    /** A new P-256 key with a certificate that it signs itself. Leaves nothing behind. */
    static ServerIdentity selfSigned(Set<String> names)
            throws IOException, GeneralSecurityException {
        Path directory = Files.createTempDirectory("periplus-tls");
        Path store = directory.resolve("tls.p12");
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getEncoder().encodeToString(random);
        try {
            run(command(store, names), password);
            return read(store, password.toCharArray());
        } finally {
            Files.deleteIfExists(store);
            Files.delete(directory);
        }
    }

    private static List<String> command(Path store, Set<String> names) {
        String alternatives =
                names.stream()
                        .map(name -> (SelfSigned.isAddress(name) ? "ip:" : "dns:") + name)
                        .collect(Collectors.joining(",", "san=", ""));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-dname",
                "CN=" + ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-ext",
                alternatives,
                "-validity",
                Integer.toString(DAYS),
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass:env",
                PASSWORD);
    }

    private static void run(List<String> command, String password) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put(PASSWORD, password);
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new IOException("keytool made no certificate");
    }

    private static ServerIdentity read(Path store, char[] password)
            throws IOException, GeneralSecurityException {
        KeyStore made = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(store)) {
            made.load(bytes, password);
        }
        return new ServerIdentity(
                List.of((X509Certificate) made.getCertificate(ALIAS)),
                (PrivateKey) made.getKey(ALIAS, password));
    }
}
