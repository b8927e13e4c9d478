package periplus.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Kubeconfig files for one server, one per way to log in. Each call writes a new file. */
public final class Kubeconfigs {

    private final Path directory;
    private final String address;
    private final String authority;
    private final AtomicInteger count = new AtomicInteger();

    Kubeconfigs(Path directory, String address, String authority) {
        this.directory = directory;
        this.address = address;
        this.authority = authority;
    }

    /** One file with a context for each server: {@code first}, {@code second}. */
    public static Path of(Path directory, ControlPlane first, ControlPlane... more) {
        List<ControlPlane> planes = Stream.concat(Stream.of(first), Stream.of(more)).toList();
        StringBuilder text = new StringBuilder("apiVersion: v1\nkind: Config\n");
        text.append("current-context: first\nclusters:\n");
        planes.forEach(plane ->
                text.append("- name: ")
                        .append(name(planes, plane))
                        .append("\n  cluster: {server: \"")
                        .append(plane.address())
                        .append("\", certificate-authority: ")
                        .append(plane.authorityFile())
                        .append("}\n"));
        text.append("users: [{name: admin, user: {token: ")
                .append(ControlPlane.ADMIN_TOKEN)
                .append("}}]\ncontexts:\n");
        planes.forEach(plane ->
                text.append(
                        "- {name: %1$s, context: {cluster: %1$s, user: admin}}%n"
                                .formatted(name(planes, plane))));
        try {
            return Files.writeString(directory.resolve("kubeconfig-of-several"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(List<ControlPlane> planes, ControlPlane plane) {
        return List.of("first", "second").get(planes.indexOf(plane));
    }

    /** A server at another address, or with another certificate authority (PEM). */
    public Kubeconfigs at(String otherAddress) {
        return new Kubeconfigs(freshDirectory(), otherAddress, authority);
    }

    public Kubeconfigs trusting(String otherAuthority) {
        return new Kubeconfigs(freshDirectory(), address, otherAuthority);
    }

    public Path clientCertificate(String certificate, String key) {
        return write(
                "client-certificate-data: %s, client-key-data: %s"
                        .formatted(base64(certificate), base64(key)));
    }

    public Path token(String token) {
        return write("token: " + token);
    }

    public Path tokenFile(Path file) {
        return write("tokenFile: " + file);
    }

    /** An exec plugin that runs the script with {@code sh -c}. */
    public Path exec(String script) {
        return exec("sh", script);
    }

    public Path exec(String command, String script) {
        return write(
                """
                exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never,
                    command: %s, args: [-c, '%s'], env: [{name: PERIPLUS_TEST, value: plugin}]}\
                """
                        .formatted(command, script.replace("'", "''")));
    }

    private Path write(String user) {
        String text =
                """
                apiVersion: v1
                kind: Config
                clusters: [{name: real, cluster: {server: "%s", certificate-authority-data: %s}}]
                users: [{name: tester, user: {%s}}]
                contexts:
                - {name: tests, context: {cluster: real, user: tester}}
                - {name: other, context: {cluster: real, user: tester, namespace: other}}
                current-context: tests
                """
                        .formatted(address, base64(authority), user);
        Path file = directory.resolve("kubeconfig-" + count.incrementAndGet());
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path freshDirectory() {
        try {
            return Files.createTempDirectory(directory, "other");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
