package periplus.io.cluster.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import periplus.io.cluster.access.Access;

/**
 * One connection for requests, and as many as it takes for watches, so that none blocks the other.
 */
final class Connections {

    private final Access access;
    private final Timeouts timeouts;
    private final Connection requests;
    private final List<Connection> watches = new CopyOnWriteArrayList<>();

    Connections(Access access, Timeouts timeouts) {
        this.access = access;
        this.timeouts = timeouts;
        this.requests = new Connection(access, timeouts);
    }

    /** A connection with a place reserved on it. */
    Connection reserve(Request request) throws InterruptedException {
        if (request.following()) {
            return reserveWatch();
        }
        requests.reserve();
        return requests;
    }

    private synchronized Connection reserveWatch() {
        for (Connection connection : watches) {
            if (connection.tryReserve()) {
                return connection;
            }
        }
        Connection another = new Connection(access, timeouts);
        watches.add(another);
        return another.tryReserve() ? another : reserveWatch();
    }

    void close() {
        requests.close();
        watches.forEach(Connection::close);
    }
}
