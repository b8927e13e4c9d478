package periplus.io.controlplane;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Keeps the values of Secrets off the disk: kube-apiserver encrypts them before etcd gets them. The
 * key is in a file only while kube-apiserver starts, so that nothing left behind can be opened.
 */
final class EncryptionAtRest {

    private final Path file;
    private final String configuration;

    EncryptionAtRest(Path directory) {
        this.file = directory.resolve("encryption.yaml");
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        this.configuration =
                """
                apiVersion: apiserver.config.k8s.io/v1
                kind: EncryptionConfiguration
                resources:
                - resources: [secrets]
                  providers:
                  - secretbox: {keys: [{name: only, secret: "%s"}]}
                """
                        .formatted(Base64.getEncoder().encodeToString(key));
    }

    Path file() {
        return file;
    }

    void show() throws IOException {
        hide();
        PrivateFiles.write(file, configuration);
    }

    void hide() throws IOException {
        Files.deleteIfExists(file);
    }
}
