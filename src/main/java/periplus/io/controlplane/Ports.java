package periplus.io.controlplane;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Where the servers listen on loopback. etcd listens on a socket in its directory instead. */
record Ports(int apiServer, int controllerManager) {

    /** Held all at once, so that they differ. */
    static Ports free() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket one = new ServerSocket(0, 1, loopback);
                ServerSocket other = new ServerSocket(0, 1, loopback)) {
            return new Ports(one.getLocalPort(), other.getLocalPort());
        }
    }

    String apiServerAddress() {
        return "https://127.0.0.1:" + apiServer;
    }

    String controllerManagerAddress() {
        return "https://127.0.0.1:" + controllerManager;
    }
}
