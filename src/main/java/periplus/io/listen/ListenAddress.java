package periplus.io.listen;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/**
 * Where to listen.
 *
 * @param socket with the port 0 for any free one
 */
public record ListenAddress(InetSocketAddress socket) {

    private static final int LAST_PORT = 65_535;

    /**
     * From {@code host:port}, {@code [address]:port}, or {@code :port} for every address.
     *
     * @throws Failure when it is none of these, or the host is unknown
     */
    public static ListenAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        if (colon < 0 || (host.indexOf(':') >= 0 && !host.startsWith("["))) {
            throw wrong(text);
        }
        int port = port(text, text.substring(colon + 1));
        try {
            return new ListenAddress(
                    host.isEmpty()
                            ? new InetSocketAddress(port)
                            : new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (UnknownHostException e) {
            throw new Failure(
                    ExitCode.USAGE,
                    "The host of " + text + " is unknown.",
                    "Give an address of this machine, such as 127.0.0.1:9443.");
        }
    }

    /** Whether only this machine can connect. */
    public boolean loopback() {
        return socket.getAddress().isLoopbackAddress();
    }

    /** {@code host:port}. */
    @Override
    public String toString() {
        String host = socket.getAddress().getHostAddress();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + socket.getPort();
    }

    private static int port(String text, String digits) {
        try {
            int port = Integer.parseInt(digits);
            if (port >= 0 && port <= LAST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    private static Failure wrong(String text) {
        return new Failure(
                ExitCode.USAGE,
                "\"" + text + "\" is no address to listen at.",
                "Write host:port, such as 127.0.0.1:9443 or [::1]:9443.");
    }
}
