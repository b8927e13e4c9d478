package periplus.io.controlplane;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import periplus.io.controlplane.certificate.CertificateAuthority;
import periplus.io.controlplane.certificate.CertificateAuthority.Identity;

/**
 * The keys and certificates of one control plane, on disk where its programs want them.
 *
 * @param authority the certificate (PEM) that has signed all others
 * @param admin a member of {@code system:masters}
 */
record Pki(Path directory, String authority, Identity admin, Identity controllerManager) {

    /** Writes them into a directory that only this user may enter. */
    static Pki write(Path directory) throws IOException {
        CertificateAuthority issuer = new CertificateAuthority("control-plane");
        Pki pki =
                new Pki(
                        directory,
                        issuer.pem(),
                        issuer.client("system:masters", "admin"),
                        issuer.client(
                                "system:kube-controller-manager",
                                "system:kube-controller-manager"));
        Identity server = issuer.server("kubernetes");
        KeyPair serviceAccounts = CertificateAuthority.newKeys();
        PrivateFiles.write(pki.authorityFile(), pki.authority());
        PrivateFiles.write(pki.serverCertificate(), server.certificate());
        PrivateFiles.write(pki.serverKey(), server.key());
        PrivateFiles.write(
                pki.serviceAccountKey(), CertificateAuthority.pem(serviceAccounts.getPrivate()));
        PrivateFiles.write(
                pki.serviceAccountPublicKey(),
                CertificateAuthority.pem(serviceAccounts.getPublic()));
        return pki;
    }

    Path authorityFile() {
        return directory.resolve("authority.crt");
    }

    Path serverCertificate() {
        return directory.resolve("server.crt");
    }

    Path serverKey() {
        return directory.resolve("server.key");
    }

    Path serviceAccountKey() {
        return directory.resolve("service-accounts.key");
    }

    Path serviceAccountPublicKey() {
        return directory.resolve("service-accounts.pub");
    }
}
