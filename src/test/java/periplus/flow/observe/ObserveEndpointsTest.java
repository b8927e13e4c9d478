package periplus.flow.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import periplus.io.listen.BearerToken;
import periplus.io.listen.ListenAddress;
import periplus.io.listen.Listener;
import periplus.io.metrics.WatchMetrics;
import periplus.model.event.Activity;

class ObserveEndpointsTest {

    @TempDir private Path directory;

    private final Health health = new Health(Duration.ofMinutes(5), System::nanoTime);
    private final WatchMetrics metrics = new WatchMetrics(InstantSource.system());

    @Test
    void healthIsForEverybodyAndFiguresForThoseWithTheToken() throws Exception {
        BearerToken token = BearerToken.kept(directory.resolve("token"));
        try (Listener listener = open(Optional.of(token))) {
            assertThat(get(listener, "/healthz", "").statusCode()).isEqualTo(200);
            HttpResponse<String> ready = get(listener, "/readyz", "");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).isEqualTo("not known yet who leads\n");
            assertThat(get(listener, "/metrics", "").statusCode()).isEqualTo(401);

            health.accept(new Activity.Leading(false, Optional.of("another")));

            assertThat(get(listener, "/readyz", "").statusCode()).isEqualTo(200);
            HttpResponse<String> figures = get(listener, "/metrics", token.reveal());
            assertThat(figures.statusCode()).isEqualTo(200);
            assertThat(figures.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version"));
            assertThat(figures.body()).contains("periplus_commits_total 0.0");
        }
    }

    @Test
    void onLoopbackFiguresNeedNoToken() throws Exception {
        try (Listener listener = open(Optional.empty())) {
            assertThat(get(listener, "/metrics", "").statusCode()).isEqualTo(200);
        }
    }

    private Listener open(Optional<BearerToken> token) {
        Listener.Settings settings =
                new Listener.Settings(ListenAddress.parse("127.0.0.1:0"), Optional.empty(), token);
        return Listener.open(settings, new ObserveEndpoints(health, metrics).on(settings), _ -> {});
    }

    private static HttpResponse<String> get(Listener listener, String path, String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(listener.url() + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
