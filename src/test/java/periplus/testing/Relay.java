package periplus.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a client and a server on loopback, and can lose a connection unnoticed. */
public final class Relay implements AutoCloseable {

    private final ServerSocket entrance;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger generation = new AtomicInteger();

    public Relay(String server) {
        try {
            target = URI.create(server).getPort();
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    public String address() {
        return "https://127.0.0.1:" + entrance.getLocalPort();
    }

    /** From now on, what is sent on a connection that stands vanishes, as after a long sleep. */
    public void loseConnections() {
        generation.incrementAndGet();
    }

    /** Ends every connection that stands, as a proxy does that was started anew. */
    public void cutConnections() {
        sockets.forEach(Relay::end);
        sockets.clear();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket near = entrance.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.addAll(List.of(near, far));
                int born = generation.get();
                Thread.startVirtualThread(() -> pass(near, far, born));
                Thread.startVirtualThread(() -> pass(far, near, born));
            }
        } catch (IOException closed) {
            sockets.forEach(Relay::end);
        }
    }

    private void pass(Socket from, Socket to, int born) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (born == generation.get()) {
                    out.write(buffer, 0, count);
                }
            }
        } catch (IOException closed) {
            end(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
