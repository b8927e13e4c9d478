package periplus.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an etcd on loopback remembers, by its JSON gateway. */
record EtcdStates(int port) {

    private static final Pattern REVISION = Pattern.compile("\"revision\":\"(\\d+)\"");

    /** Forgets all states but the newest. */
    void compact() {
        String answer = call("range", "{\"key\":\"Lw==\"}");
        Matcher revision = REVISION.matcher(answer);
        if (!revision.find()) {
            throw new IllegalStateException("no revision in " + answer);
        }
        call("compaction", "{\"revision\":" + revision.group(1) + ",\"physical\":true}");
    }

    private String call(String name, String body) {
        URI address = URI.create("http://127.0.0.1:" + port + "/v3/kv/" + name);
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("etcd says " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
