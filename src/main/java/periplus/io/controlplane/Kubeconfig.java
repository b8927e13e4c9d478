package periplus.io.controlplane;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import periplus.io.controlplane.certificate.CertificateAuthority.Identity;

/**
 * How to reach a control plane and to log in.
 *
 * @param authority of the server (PEM)
 */
record Kubeconfig(String address, String authority, Identity identity) {

    String text() {
        return """
        apiVersion: v1
        kind: Config
        clusters:
        - name: throw-away
          cluster: {server: "%s", certificate-authority-data: %s}
        users:
        - name: throw-away
          user: {client-certificate-data: %s, client-key-data: %s}
        contexts:
        - name: throw-away
          context: {cluster: throw-away, user: throw-away}
        current-context: throw-away
        """
                .formatted(
                        address,
                        base64(authority),
                        base64(identity.certificate()),
                        base64(identity.key()));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
