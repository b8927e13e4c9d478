package periplus.io.listen;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;

/** A certificate that vouches for itself, for clients that are told to trust just it. */
public final class SelfSigned {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.:-]+");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    private static final List<String> LOOPBACK =
            List.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");

    private SelfSigned() {}

    /**
     * The certificate {@code tls.crt} and the key {@code tls.key} in the directory, for loopback
     * and the names; made anew where there are none for all of these names, and then also for those
     * of before. The certificate is its own authority, and holds for ten years.
     *
     * @param names host names and addresses by which clients reach this server
     * @throws Failure when it cannot be made or written
     */
    public static TlsFiles kept(Path directory, Set<String> names) {
        TlsFiles files =
                new TlsFiles(
                        directory.resolve("tls.crt"),
                        directory.resolve("tls.key"),
                        Optional.empty());
        Set<String> wanted = new TreeSet<>(LOOPBACK);
        names.forEach(name -> wanted.add(canonical(name)));
        Set<String> there = names(files);
        if (!there.containsAll(wanted)) {
            wanted.addAll(there);
            make(files, wanted);
        }
        return files;
    }

    static boolean isAddress(String name) {
        return ADDRESS.matcher(name).matches();
    }

    private static void make(TlsFiles files, Set<String> names) {
        try {
            ServerIdentity made = Keytool.selfSigned(names);
            PrivateFiles.write(files.key(), pem("PRIVATE KEY", made.key().getEncoded()));
            PrivateFiles.write(
                    files.chain(), pem("CERTIFICATE", made.chain().getFirst().getEncoded()));
        } catch (IOException | GeneralSecurityException e) {
            throw new Failure(
                    new Problem(
                            ExitCode.USAGE,
                            "No certificate could be made: the program keytool of Java failed.",
                            "Give a certificate and a key in PEM files."),
                    e);
        }
    }

    /** The names that the pair there holds for; none when it is missing or unusable. */
    private static Set<String> names(TlsFiles files) {
        if (!Files.exists(files.chain()) || !Files.exists(files.key())) {
            return Set.of();
        }
        try {
            X509Certificate certificate =
                    ServerIdentity.read(
                                    Files.readAllBytes(files.chain()),
                                    Files.readAllBytes(files.key()))
                            .chain()
                            .getFirst();
            certificate.checkValidity();
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? Set.of()
                    : names.stream()
                            .map(name -> String.valueOf(name.get(1)))
                            .collect(Collectors.toSet());
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
            return Set.of();
        }
    }

    /** As certificates show it. */
    private static String canonical(String name) {
        if (!NAME.matcher(name).matches()) {
            throw wrong(name);
        }
        try {
            return isAddress(name) ? InetAddress.ofLiteral(name).getHostAddress() : name;
        } catch (IllegalArgumentException e) {
            throw wrong(name);
        }
    }

    private static Failure wrong(String name) {
        return new Failure(
                ExitCode.USAGE,
                "\"" + name + "\" is no name or address of a server.",
                "Give it as clients write it, without a port.");
    }

    private static String pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, body);
    }
}
