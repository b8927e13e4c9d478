package periplus.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import periplus.io.controlplane.certificate.CertificateAuthority;

/** Serves the repositories of a directory over HTTP, by the CGI program that is a part of Git. */
public final class GitHttpServer implements AutoCloseable {

    private final HttpServer server;
    private final Path root;
    private final String scheme;
    private final Set<String> passwords = ConcurrentHashMap.newKeySet();
    private volatile int status = 200;

    public GitHttpServer(Path root) {
        this(root, create(HttpServer::create), "http");
    }

    private GitHttpServer(Path root, HttpServer server, String scheme) {
        this.root = root;
        this.server = server;
        this.scheme = scheme;
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    private interface Creation {
        HttpServer at(InetSocketAddress address, int backlog) throws IOException;
    }

    private static HttpServer create(Creation creation) {
        try {
            return creation.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The same over TLS.
     *
     * @param authority gets the certificate to trust
     */
    public static GitHttpServer secured(Path root, Path authority) {
        CertificateAuthority issuer = new CertificateAuthority("git-host");
        HttpsServer server = (HttpsServer) create(HttpsServer::create);
        try {
            Files.writeString(authority, issuer.pem());
            server.setHttpsConfigurator(
                    new HttpsConfigurator(ServerTls.of(issuer.server("git-host"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new GitHttpServer(root, server, "https");
    }

    /** From now on only who knows this password gets in. */
    public void accept(String password) {
        passwords.clear();
        passwords.add(password);
    }

    /** From now on everything is answered with this, until it is 200 again. */
    public void answerWith(int code) {
        status = code;
    }

    public String address() {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (status != 200) {
                exchange.sendResponseHeaders(status, -1);
            } else if (!isKnown(exchange)) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
                exchange.sendResponseHeaders(401, -1);
            } else {
                backend(exchange, body);
            }
        }
    }

    private boolean isKnown(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (passwords.isEmpty() || header == null) {
            return passwords.isEmpty();
        }
        String pair =
                new String(
                        Base64.getDecoder().decode(header.replace("Basic ", "")),
                        StandardCharsets.UTF_8);
        return passwords.contains(pair.substring(pair.indexOf(':') + 1));
    }

    private void backend(HttpExchange exchange, byte[] body) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("git", "http-backend");
        Map<String, String> environment = builder.environment();
        environment.put("GIT_PROJECT_ROOT", root.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("GIT_CONFIG_COUNT", "1");
        environment.put("GIT_CONFIG_KEY_0", "http.receivepack");
        environment.put("GIT_CONFIG_VALUE_0", "true");
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        environment.put("PATH_INFO", exchange.getRequestURI().getPath());
        environment.put("REMOTE_USER", "somebody");
        environment.put("CONTENT_LENGTH", "" + body.length);
        put(environment, "QUERY_STRING", exchange.getRequestURI().getQuery());
        put(environment, "CONTENT_TYPE", exchange.getRequestHeaders().getFirst("Content-Type"));
        put(
                environment,
                "HTTP_CONTENT_ENCODING",
                exchange.getRequestHeaders().getFirst("Content-Encoding"));
        put(environment, "GIT_PROTOCOL", exchange.getRequestHeaders().getFirst("Git-Protocol"));
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (OutputStream input = process.getOutputStream()) {
            input.write(body);
        }
        try (InputStream output = process.getInputStream()) {
            relay(output, exchange);
        }
    }

    private static void put(Map<String, String> environment, String name, String value) {
        if (value != null) {
            environment.put(name, value);
        }
    }

    private static void relay(InputStream output, HttpExchange exchange) throws IOException {
        int code = 200;
        for (String line = line(output); !line.isEmpty(); line = line(output)) {
            String[] header = line.split(": ", 2);
            if (header[0].equals("Status")) {
                code = Integer.parseInt(header[1].substring(0, 3));
            } else {
                exchange.getResponseHeaders().set(header[0], header[1]);
            }
        }
        exchange.sendResponseHeaders(code, 0);
        output.transferTo(exchange.getResponseBody());
    }

    private static String line(InputStream from) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = from.read(); next >= 0 && next != '\n'; next = from.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
