package periplus.io.cluster.access;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/**
 * Which HTTP proxy to go through: {@code proxy-url}, else {@code HTTPS_PROXY} unless {@code
 * NO_PROXY} names the server.
 */
final class Proxies {

    private static final ProxySelector DIRECT = ProxySelector.of(null);

    private Proxies() {}

    static ProxySelector selector(
            URI server, Optional<String> configured, Map<String, String> environment) {
        Optional<String> proxy =
                configured.or(() ->
                        bypassed(server.getHost(), environment)
                                ? Optional.empty()
                                : variable(environment, server.getScheme() + "_proxy"));
        return proxy.map(Proxies::through).orElse(DIRECT);
    }

    private static ProxySelector through(String address) {
        URI proxy = parsed(address.contains("://") ? address : "http://" + address);
        if (!"http".equals(proxy.getScheme()) || proxy.getHost() == null) {
            throw new Failure(
                    ExitCode.USAGE,
                    "The proxy of the cluster is not an http:// address.",
                    "Correct proxy-url in the kubeconfig, or HTTPS_PROXY. SOCKS is not supported.");
        }
        int port = proxy.getPort() < 0 ? 80 : proxy.getPort();
        return ProxySelector.of(InetSocketAddress.createUnresolved(proxy.getHost(), port));
    }

    /** The address may hold a password, so no message quotes it. */
    private static URI parsed(String address) {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException e) {
            return URI.create("invalid:///");
        }
    }

    private static boolean bypassed(String host, Map<String, String> environment) {
        return host.equals("localhost")
                || host.equals("[::1]")
                || host.startsWith("127.")
                || variable(environment, "no_proxy").stream()
                        .flatMap(list -> Arrays.stream(list.split(",", -1)))
                        .map(String::strip)
                        .anyMatch(entry -> names(entry, host));
    }

    private static boolean names(String entry, String host) {
        if (entry.isEmpty()) {
            return false;
        }
        String suffix = entry.startsWith(".") ? entry : "." + entry;
        return entry.equals("*")
                || entry.equals(host)
                || host.endsWith(suffix)
                || (entry.contains("/") && within(entry, host));
    }

    /** Whether an address literal lies in a block such as {@code 10.0.0.0/8}. */
    private static boolean within(String block, String host) {
        try {
            String[] parts = block.split("/", 2);
            byte[] net = InetAddress.ofLiteral(parts[0]).getAddress();
            byte[] address = InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).getAddress();
            int bits = Integer.parseInt(parts[1]);
            boolean same = net.length == address.length && bits <= 8 * net.length;
            for (int bit = 0; same && bit < bits; bit++) {
                int difference = net[bit / 8] ^ address[bit / 8];
                same = (difference >> (7 - bit % 8) & 1) == 0;
            }
            return same;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return Optional.ofNullable(environment.getOrDefault(upper, environment.get(name)))
                .filter(value -> !value.isBlank());
    }
}
