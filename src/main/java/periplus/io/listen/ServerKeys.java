package periplus.io.listen;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/**
 * The certificate and key of a server, looked at with each handshake. While changed files cannot be
 * used, for example because only one of them is there yet, the former pair stays.
 */
final class ServerKeys extends X509ExtendedKeyManager {

    private static final String ALIAS = "server-";

    private final TlsFiles files;
    private byte[] chainRead;
    private byte[] keyRead;
    private int generation;
    private ServerIdentity identity;

    ServerKeys(TlsFiles files) {
        this.files = files;
        try {
            this.chainRead = Files.readAllBytes(files.chain());
            this.keyRead = Files.readAllBytes(files.key());
            this.identity = ServerIdentity.read(chainRead, keyRead);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new Failure(
                    ExitCode.USAGE,
                    "The certificate %s and the key %s cannot be used."
                            .formatted(files.chain(), files.key()),
                    "Both must be PEM, readable, and belong together; the key not encrypted.");
        }
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return fresh(keyType);
    }

    @Override
    public @Nullable String chooseServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return fresh(keyType);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        String alias = fresh(keyType);
        return alias == null ? null : new String[] {alias};
    }

    /** None when the files changed since the alias was given; the client's next try has it. */
    @Override
    public synchronized X509Certificate @Nullable [] getCertificateChain(String alias) {
        return alias.equals(ALIAS + generation)
                ? identity.chain().toArray(X509Certificate[]::new)
                : null;
    }

    @Override
    public synchronized @Nullable PrivateKey getPrivateKey(String alias) {
        return alias.equals(ALIAS + generation) ? identity.key() : null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    /** The alias of the pair as it is now, if it is of that type. */
    private synchronized @Nullable String fresh(String keyType) {
        try {
            byte[] chain = Files.readAllBytes(files.chain());
            byte[] key = Files.readAllBytes(files.key());
            if (!Arrays.equals(chain, chainRead) || !Arrays.equals(key, keyRead)) {
                identity = ServerIdentity.read(chain, key);
                chainRead = chain;
                keyRead = key;
                generation++;
            }
        } catch (IOException | GeneralSecurityException | IllegalArgumentException halfWritten) {
            // the pair in use still serves, and the next handshake looks again
        }
        return keyType.equals(identity.key().getAlgorithm()) ? ALIAS + generation : null;
    }
}
