package periplus.io.cluster.access;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/** What one context of a kubeconfig says: fabric8's reading of it, and what fabric8 leaves out. */
final class ContextAccess {

    private final String name;
    private final Cluster cluster;
    private final AuthInfo user;

    ContextAccess(String name, Cluster cluster, AuthInfo user) {
        this.name = name;
        this.cluster = cluster;
        this.user = user;
    }

    Access access(
            io.fabric8.kubernetes.api.model.Config[] kubeconfigs, Map<String, String> environment) {
        checkServer();
        refuseWhatNobodyReads();
        Config config = Access.configuration();
        config.setOauthTokenProvider(() -> ""); // leaves exec plugins to us
        KubeConfigUtils.merge(config, name, kubeconfigs);
        checkFiles(config);
        impersonate(config);
        Optional<Interceptor> login = login(config);
        String origin = "context " + name;
        return new Access(
                config,
                origin,
                Tls.context(config, origin),
                Proxies.selector(Access.server(config), text(cluster.getProxyUrl()), environment),
                login);
    }

    /** Sets a fixed token, so that fabric8 does not read the kubeconfig again on each request. */
    private Optional<Interceptor> login(Config config) {
        config.setOauthTokenProvider(null);
        config.setOauthToken(text(user.getToken()).orElse(""));
        Path home = directory(config);
        if (text(user.getTokenFile()).isPresent()) {
            config.setOauthTokenProvider(new TokenFile(home.resolve(user.getTokenFile())));
        } else if (user.getExec() != null
                && text(user.getToken()).isEmpty()
                && text(user.getUsername()).isEmpty()) {
            ExecPlugin plugin = ExecPlugin.of(user.getExec(), home, config);
            plugin.provideIdentity(config);
            return Optional.of(plugin);
        }
        return Optional.empty();
    }

    private void impersonate(Config config) {
        config.setImpersonateUsername(user.getAs());
        if (user.getAsGroups() != null) {
            config.setImpersonateGroups(user.getAsGroups().toArray(String[]::new));
        }
        if (user.getAsUserExtra() != null) {
            config.setImpersonateExtras(user.getAsUserExtra());
        }
        text(user.getAsUid())
                .ifPresent(uid -> config.setCustomHeaders(Map.of("Impersonate-Uid", uid)));
    }

    /** Without a scheme, fabric8 would try the server, and send the login in the clear. */
    private void checkServer() {
        String address = text(cluster.getServer()).orElseThrow(() -> wrong("names no server"));
        if (!address.matches("https?://[^/]+.*") || !parses(address)) {
            throw wrong("has a server that is not like https://host:16443: " + address);
        }
    }

    private static boolean parses(String address) {
        try {
            return URI.create(address).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
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
                    "Context " + name + " logs in by auth-provider, which Periplus cannot do.",
                    "Use an exec plugin, a token or a client certificate.");
        }
    }

    private void checkFiles(Config config) {
        if (given(config.getClientCertData(), config.getClientCertFile())
                != given(config.getClientKeyData(), config.getClientKeyFile())) {
            throw wrong("has a client certificate without its key, or a key without certificate");
        }
        Stream.of(config.getCaCertFile(), config.getClientCertFile(), config.getClientKeyFile())
                .flatMap(file -> text(file).stream())
                .filter(file -> !Files.isReadable(Path.of(file)))
                .findFirst()
                .ifPresent(file -> {
                    throw wrong("names a file that cannot be read: " + file);
                });
    }

    /** Where relative paths of the user start from. */
    private static Path directory(Config config) {
        File file = config.getFileWithAuthInfo();
        return file == null ? Path.of("") : file.toPath().toAbsolutePath().resolveSibling("");
    }

    private static boolean given(@Nullable String data, @Nullable String file) {
        return text(data).isPresent() || text(file).isPresent();
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
