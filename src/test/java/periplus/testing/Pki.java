package periplus.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;

/** The keys, certificates and tokens of one control plane, on disk where its programs want them. */
record Pki(Path directory, String authority, CertificateAuthority.Identity admin) {

    static Pki write(Path parent) throws IOException {
        Path directory = Files.createDirectory(parent.resolve("pki"));
        CertificateAuthority authority = new CertificateAuthority("control-plane");
        Pki pki = new Pki(directory, authority.pem(), authority.client("system:masters", "admin"));
        CertificateAuthority.Identity server = authority.server("kubernetes");
        KeyPair serviceAccounts = CertificateAuthority.newKeys();
        Files.writeString(pki.authorityFile(), authority.pem());
        Files.writeString(pki.file("server.crt"), server.certificate());
        Files.writeString(pki.file("server.key"), server.key());
        Files.writeString(
                pki.serviceAccountKey(), CertificateAuthority.pem(serviceAccounts.getPrivate()));
        Files.writeString(
                pki.file("service-accounts.pub"),
                CertificateAuthority.pem(serviceAccounts.getPublic()));
        Files.writeString(
                pki.file("tokens.csv"),
                "%s,admin,1,system:masters%n%s,limited,2%n"
                        .formatted(ControlPlane.ADMIN_TOKEN, ControlPlane.LIMITED_TOKEN));
        return pki;
    }

    Path authorityFile() {
        return file("authority.crt");
    }

    Path serviceAccountKey() {
        return file("service-accounts.key");
    }

    List<String> apiServerFlags() {
        return List.of(
                "--tls-cert-file=" + file("server.crt"),
                "--tls-private-key-file=" + file("server.key"),
                "--client-ca-file=" + authorityFile(),
                "--token-auth-file=" + file("tokens.csv"),
                "--service-account-key-file=" + file("service-accounts.pub"),
                "--service-account-signing-key-file=" + serviceAccountKey());
    }

    private Path file(String name) {
        return directory.resolve(name);
    }
}
