package periplus.io.cluster.access;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import periplus.io.cluster.access.Kubeconfig.Placed;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/** What one context of a kubeconfig says, made usable. */
final class ContextAccess {

    private final String name;
    private final Cluster cluster;
    private final AuthInfo user;
    private final Path clusterDirectory;
    private final Path userDirectory;
    private final Map<String, String> environment;

    ContextAccess(
            String name,
            Placed<Cluster> cluster,
            Placed<AuthInfo> user,
            Map<String, String> environment) {
        this.name = name;
        this.cluster = cluster.entry();
        this.clusterDirectory = cluster.directory();
        this.user = user.entry();
        this.userDirectory = user.directory();
        this.environment = environment;
    }

    Access access() {
        refuseWhatNobodyReads();
        URI server = server();
        Optional<String> authority =
                pem(
                        "certificate-authority",
                        cluster.getCertificateAuthorityData(),
                        cluster.getCertificateAuthority(),
                        clusterDirectory);
        Credential credential = credential(server, authority);
        Optional<Tls.Identity> identity = identity(credential);
        boolean insecure = Boolean.TRUE.equals(cluster.getInsecureSkipTlsVerify());
        return new Access(
                server,
                "context " + name,
                Tls.context(
                        insecure ? Tls.Trust.ANYONE : Tls.Trust.of(authority),
                        identity,
                        "context " + name),
                Proxies.selector(server, text(cluster.getProxyUrl()), environment),
                credential,
                impersonation());
    }

    private URI server() {
        String address = text(cluster.getServer()).orElseThrow(() -> wrong("names no server"));
        String absolute = address.contains("://") ? address : "http://" + address;
        try {
            URI uri = URI.create(absolute.replaceAll("/+$", ""));
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw wrong("has a server that is no URL: " + address);
        }
        throw wrong("has a server without a host: " + address);
    }

    private Credential credential(URI server, Optional<String> authority) {
        Optional<String> tokenFile = text(user.getTokenFile());
        if (tokenFile.isPresent()) {
            return new TokenFile(userDirectory.resolve(tokenFile.get()));
        }
        if (text(user.getToken()).isPresent()) {
            return new FixedCredential("Bearer " + user.getToken());
        }
        if (text(user.getUsername()).isPresent()) {
            String pair = user.getUsername() + ":" + text(user.getPassword()).orElse("");
            return new FixedCredential(
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        if (user.getExec() != null) {
            return ExecPlugin.of(user.getExec(), userDirectory, server, authority);
        }
        return FixedCredential.NONE;
    }

    private Optional<Tls.Identity> identity(Credential credential) {
        if (credential instanceof ExecPlugin plugin) {
            return plugin.identity();
        }
        Optional<String> certificate =
                pem(
                        "client-certificate",
                        user.getClientCertificateData(),
                        user.getClientCertificate(),
                        userDirectory);
        Optional<String> key =
                pem("client-key", user.getClientKeyData(), user.getClientKey(), userDirectory);
        if (certificate.isPresent() != key.isPresent()) {
            throw wrong("has a client certificate without its key, or a key without certificate");
        }
        return certificate.map(chain -> new Tls.Identity(chain, key.orElseThrow()));
    }

    private Map<String, List<String>> impersonation() {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        text(user.getAs()).ifPresent(as -> headers.put("Impersonate-User", List.of(as)));
        text(user.getAsUid()).ifPresent(uid -> headers.put("Impersonate-Uid", List.of(uid)));
        if (user.getAsGroups() != null && !user.getAsGroups().isEmpty()) {
            headers.put("Impersonate-Group", List.copyOf(user.getAsGroups()));
        }
        if (user.getAsUserExtra() != null) {
            user.getAsUserExtra()
                    .forEach((key, values) -> headers.put("Impersonate-Extra-" + key, values));
        }
        return headers;
    }

    private void refuseWhatNobodyReads() {
        if (text(cluster.getTlsServerName()).isPresent()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "Context " + name + " asks for tls-server-name, which Periplus cannot do.",
                    "Use a server address that is in the server's certificate.");
        }
        if (user.getAuthProvider() != null) {
            throw new Failure(
                    ExitCode.USAGE,
                    "Context " + name + " logs in by auth-provider, which Kubernetes has removed.",
                    "Use an exec plugin, a token or a client certificate.");
        }
    }

    private Optional<String> pem(
            String field, @Nullable String data, @Nullable String file, Path directory) {
        try {
            if (text(data).isPresent()) {
                return Optional.of(
                        new String(
                                Base64.getMimeDecoder().decode(data), StandardCharsets.ISO_8859_1));
            }
            return text(file).isPresent()
                    ? Optional.of(
                            Files.readString(directory.resolve(file), StandardCharsets.ISO_8859_1))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            throw wrong("has " + field + "-data that is not base64");
        } catch (IOException e) {
            throw wrong("names a " + field + " that cannot be read: " + file);
        }
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    private Failure wrong(String what) {
        return new Failure(
                ExitCode.USAGE,
                "Context " + name + " " + what + ".",
                "Correct the kubeconfig, or choose another with --kubeconfig or --context.");
    }
}
