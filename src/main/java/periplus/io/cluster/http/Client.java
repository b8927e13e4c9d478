package periplus.io.cluster.http;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientImpl;
import io.fabric8.kubernetes.client.utils.HttpClientUtils;
import io.fabric8.kubernetes.client.utils.TokenRefreshInterceptor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import periplus.io.cluster.access.Access;

/**
 * fabric8's HTTP client, which logs in, on a client of the JDK that is ours: fabric8 would follow
 * redirects with the credentials, and its close() leaves the JDK's connection and thread behind.
 */
final class Client {

    private final java.net.http.HttpClient transport;
    private final HttpClient client;

    private Client(java.net.http.HttpClient transport, HttpClient client) {
        this.transport = transport;
        this.client = client;
    }

    static Client open(Access access, Duration connectTimeout) {
        java.net.http.HttpClient transport =
                java.net.http.HttpClient.newBuilder()
                        .sslContext(access.tls())
                        .proxy(access.proxy())
                        .connectTimeout(connectTimeout)
                        .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
                        .build();
        Config config = access.config();
        JdkHttpClientFactory factory = new JdkHttpClientFactory();
        var builder = factory.newBuilder();
        HttpClient.Builder common = builder;
        common.tag(config.getRequestConfig());
        HttpClientUtils.createApplicableInterceptors(config, factory)
                .forEach(common::addOrReplaceInterceptor);
        access.login()
                .ifPresent(login ->
                        common.addOrReplaceInterceptor(TokenRefreshInterceptor.NAME, login));
        return new Client(
                transport, new JdkHttpClientImpl(builder, transport, new AtomicBoolean()));
    }

    /** The answer's head; its body arrives in the stream, which must be started or closed. */
    CompletableFuture<HttpResponse<?>> send(HttpRequest request, StreamedBody body) {
        return client.consumeBytes(request, body)
                .thenApply(response -> {
                    body.start(response.body());
                    return response;
                });
    }

    /** Lets what is running end, and takes nothing more. */
    void retire() {
        transport.shutdown();
    }

    /** Ends what is running and the client's own thread; its close() alone would wait. */
    void close() {
        transport.shutdownNow();
        transport.close();
    }
}
