package periplus.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an etcd remembers, by its JSON gateway on a socket. */
record EtcdStates(Path socket) {

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
        String request =
                "POST /v3/kv/%s HTTP/1.0\r\nHost: etcd\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(name, body.length(), body);
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            String answer = new String(Channels.newInputStream(channel).readAllBytes(), UTF_8);
            if (!answer.startsWith("HTTP/1.0 200")) {
                throw new IllegalStateException("etcd says " + answer);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
