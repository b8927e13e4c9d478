package periplus.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * An HTTP server that gives prepared answers in order, for failures no real server gives at will.
 */
public final class ScriptedServer implements AutoCloseable {

    private final HttpServer server;
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Headers> headers = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    public ScriptedServer() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /** What happens after the text has been sent. */
    private enum Ending {
        COMPLETE,
        CUT,
        SILENCE
    }

    private record Answer(int status, Map<String, String> headers, String text, Ending ending) {}

    public ScriptedServer answers(int status, String text) {
        return answers(status, Map.of(), text);
    }

    public ScriptedServer answers(int status, Map<String, String> headers, String text) {
        answers.add(new Answer(status, headers, text, Ending.COMPLETE));
        return this;
    }

    /** Sends the text as the beginning of something longer and breaks the connection. */
    public ScriptedServer breaksAfter(String text) {
        answers.add(new Answer(200, Map.of(), text, Ending.CUT));
        return this;
    }

    /** Sends the text and then nothing more. */
    public ScriptedServer fallsSilentAfter(String text) {
        answers.add(new Answer(200, Map.of(), text, Ending.SILENCE));
        return this;
    }

    /** Method, path and query of each request so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** What the requests so far said in a header. */
    public List<String> headers(String name) {
        return headers.stream()
                .flatMap(each -> each.getOrDefault(name, List.of()).stream())
                .toList();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A kubeconfig for this server. */
    public Path kubeconfig(Path directory) {
        return new Kubeconfigs(directory, address(), "").token("unused");
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }

    private synchronized Answer next() {
        Answer answer = answers.poll();
        return answer == null ? new Answer(599, Map.of(), "", Ending.COMPLETE) : answer;
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        headers.add(exchange.getRequestHeaders());
        exchange.getRequestBody().readAllBytes();
        Answer answer = next();
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] text = answer.text().getBytes(StandardCharsets.UTF_8);
        boolean whole = answer.ending() == Ending.COMPLETE;
        exchange.sendResponseHeaders(answer.status(), text.length + (whole ? 0 : 100_000L));
        OutputStream body = exchange.getResponseBody();
        body.write(text);
        body.flush();
        if (answer.ending() == Ending.SILENCE) {
            awaitClosing();
        }
        exchange.close();
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
