package periplus.io.cluster.access;

import io.fabric8.kubernetes.client.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The access every pod is given. Not by {@code Config.autoConfigure}, which lets a dozen other
 * variables override what the kubelet says.
 */
final class ServiceAccount {

    private static final String NAME = "the pod's service account";
    private static final Path TOKEN = Path.of(Config.KUBERNETES_SERVICE_ACCOUNT_TOKEN_PATH);

    private ServiceAccount() {}

    static boolean here(Map<String, String> environment) {
        return environment.containsKey("KUBERNETES_SERVICE_HOST") && Files.isReadable(TOKEN);
    }

    static Access access(Map<String, String> environment) {
        String host = environment.getOrDefault("KUBERNETES_SERVICE_HOST", "");
        String port = environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443");
        Config config = Access.configuration();
        config.setMasterUrl(
                "https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
        config.setCaCertFile(Config.KUBERNETES_SERVICE_ACCOUNT_CA_CRT_PATH);
        config.setOauthTokenProvider(new TokenFile(TOKEN));
        return new Access(
                config,
                NAME,
                Tls.context(config, NAME),
                Proxies.selector(Access.server(config), Optional.empty(), environment),
                Optional.empty());
    }
}
