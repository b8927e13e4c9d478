package periplus.io.listen;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a listener proves itself with, all PEM. Certificate and key are read again when they change.
 *
 * @param chain the certificate of the server, then those that lead to its authority
 * @param key of the certificate: PKCS#8, PKCS#1 or SEC 1, not encrypted
 * @param clientAuthority who vouches for clients; where it is given, each must have a certificate
 */
public record TlsFiles(Path chain, Path key, Optional<Path> clientAuthority) {}
