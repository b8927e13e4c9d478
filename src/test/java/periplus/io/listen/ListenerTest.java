package periplus.io.listen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;

class ListenerTest {

    private static final long LIMIT = 10;

    private static final List<Endpoint> ENDPOINTS =
            List.of(
                    Endpoint.get("/open", Endpoint.Access.OPEN, _ -> Reply.text(200, "hello")),
                    Endpoint.get(
                            "/accept",
                            Endpoint.Access.OPEN,
                            request -> Reply.text(200, request.accept())),
                    Endpoint.post(
                            "/echo",
                            Endpoint.Access.TOKEN,
                            LIMIT,
                            request ->
                                    Reply.text(
                                            200, new String(request.body().readAllBytes(), UTF_8))),
                    Endpoint.get(
                            "/broken",
                            Endpoint.Access.OPEN,
                            _ -> {
                                throw new IllegalStateException("it was hunter2");
                            }));

    private final List<Problem> troubles = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({
        "GET, /open, 200",
        "HEAD, /open, 200",
        "GET, /open?verbose, 200",
        "POST, /open, 405",
        "GET, /echo, 405",
        "GET, /, 404",
        "GET, /open/more, 404",
        "POST, /echo, 401",
        "GET, /broken, 500"
    })
    void eachPathIsAnsweredInItsWayOnly(String method, String path, int status) throws Exception {
        try (Listener listener = onLoopback()) {
            HttpRequest.Builder request =
                    Callers.request(listener, path)
                            .method(method, HttpRequest.BodyPublishers.noBody());

            assertThat(Callers.send(client, request).statusCode()).isEqualTo(status);
        }
    }

    @Test
    void onlyTheTokenOpensWhatDemandsIt() throws Exception {
        try (Listener listener = onLoopback()) {
            String token = token().reveal();

            assertThat(echo(listener, "Bearer " + token, "text").body()).isEqualTo("text\n");
            assertThat(echo(listener, "bearer " + token, "text").statusCode()).isEqualTo(200);
            for (String other : List.of("Bearer x", "Bearer ", token, "Basic " + token)) {
                assertThat(echo(listener, other, "text").statusCode()).isEqualTo(401);
            }
        }
    }

    @Test
    void anotherTokenHoldsFromTheNextRequestOn() throws Exception {
        try (Listener listener = onLoopback()) {
            String former = token().reveal();
            Files.writeString(token().file(), "renewed\n");

            assertThat(echo(listener, "Bearer renewed", "text").statusCode()).isEqualTo(200);
            assertThat(echo(listener, "Bearer " + former, "text").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aBodyMayBeAsLongAsTheLimit() throws Exception {
        try (Listener listener = onLoopback()) {
            String bearer = "Bearer " + token().reveal();

            assertThat(echo(listener, bearer, "0123456789").statusCode()).isEqualTo(200);
            assertThat(echo(listener, bearer, "0123456789x").statusCode()).isEqualTo(413);
            HttpRequest.Builder chunked =
                    Callers.request(listener, "/echo")
                            .header("Authorization", bearer)
                            .POST(
                                    HttpRequest.BodyPublishers.ofInputStream(
                                            () -> new ByteArrayInputStream(new byte[1000])));
            assertThat(Callers.send(client, chunked).statusCode()).isEqualTo(413);
        }
    }

    @Test
    void whatGoesWrongInsideIsToldWithoutItsWords() throws Exception {
        try (Listener listener = onLoopback()) {
            HttpResponse<String> answer = Callers.get(client, listener, "/broken");

            assertThat(answer.body()).doesNotContain("hunter2");
            assertThat(troubles)
                    .singleElement()
                    .satisfies(problem ->
                            assertThat(problem.message())
                                    .contains("/broken", "IllegalStateException")
                                    .doesNotContain("hunter2"));
        }
    }

    @Test
    void anEndpointLearnsWhatFormatIsWanted() throws Exception {
        try (Listener listener = onLoopback()) {
            HttpRequest.Builder request =
                    Callers.request(listener, "/accept")
                            .header("Accept", "application/openmetrics-text");

            assertThat(Callers.send(client, request).body())
                    .isEqualTo("application/openmetrics-text\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:0", ":0", "[::]:0", "192.0.2.1:9443"})
    void beyondLoopbackTlsAndATokenAreDemanded(String address) {
        ListenAddress everywhere = ListenAddress.parse(address);

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() ->
                        new Listener.Settings(everywhere, Optional.empty(), Optional.of(token())))
                .withMessageContaining("needs TLS");
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() ->
                        new Listener.Settings(
                                everywhere,
                                Optional.of(new TlsFiles(directory, directory, Optional.empty())),
                                Optional.empty()))
                .withMessageContaining("needs a bearer token");
    }

    @Test
    void anEndpointThatDemandsATokenIsNeverOpenWithoutOne() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> open(Optional.empty()).close())
                .withMessageContaining("/echo");
    }

    @Test
    void anEmptyTokenIsNone() throws IOException {
        Path empty = Files.writeString(directory.resolve("empty"), "\n");

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> open(Optional.of(new BearerToken(empty))).close())
                .withMessageContaining("is empty");
    }

    @Test
    void anAddressInUseIsNamed() {
        try (Listener listener = onLoopback()) {
            ListenAddress taken = ListenAddress.parse("127.0.0.1:" + listener.url().getPort());

            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(() ->
                            Listener.open(
                                            new Listener.Settings(
                                                    taken, Optional.empty(), Optional.of(token())),
                                            ENDPOINTS,
                                            troubles::add)
                                    .close())
                    .withMessageContaining(taken.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"9443", "::1:9443", "127.0.0.1:", "127.0.0.1:70000", "a b:1", "h:-1"})
    void whatIsNoAddressIsRefused(String text) {
        assertThatExceptionOfType(Failure.class).isThrownBy(() -> ListenAddress.parse(text));
    }

    private Listener onLoopback() {
        return open(Optional.of(token()));
    }

    private Listener open(Optional<BearerToken> token) {
        return Listener.open(
                new Listener.Settings(ListenAddress.parse("127.0.0.1:0"), Optional.empty(), token),
                ENDPOINTS,
                troubles::add);
    }

    private BearerToken token() {
        return BearerToken.kept(directory.resolve("token"));
    }

    private HttpResponse<String> echo(Listener listener, String authorization, String body)
            throws IOException, InterruptedException {
        return Callers.send(
                client,
                Callers.request(listener, "/echo")
                        .header("Authorization", authorization)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
