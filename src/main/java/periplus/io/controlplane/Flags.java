package periplus.io.controlplane;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import periplus.io.controlplane.programs.Program;

/** What each program is told. Paths without a directory are in the one where they all run. */
record Flags(Wish wish, Ports ports, Pki pki, Path encryption, Path controllerManagerKubeconfig) {

    /** Sockets: no port that could be taken, and nobody else may enter their directory. */
    private static final String ETCD = "unix://etcd.sock:1";

    private static final String ETCD_PEERS = "unix://etcd-peers.sock:1";

    List<String> of(Program program) {
        return switch (program) {
            case ETCD -> etcd();
            case KUBE_APISERVER -> apiServer();
            case KUBE_CONTROLLER_MANAGER -> controllerManager();
            case KUBECTL -> throw new IllegalArgumentException("kubectl is no server");
        };
    }

    private static List<String> etcd() {
        return List.of(
                "--data-dir=etcd",
                "--listen-client-urls=" + ETCD,
                "--advertise-client-urls=" + ETCD,
                "--listen-peer-urls=" + ETCD_PEERS,
                "--initial-advertise-peer-urls=" + ETCD_PEERS,
                "--initial-cluster=default=" + ETCD_PEERS,
                "--unsafe-no-fsync",
                "--quota-backend-bytes=8589934592");
    }

    private List<String> apiServer() {
        List<String> flags =
                new ArrayList<>(
                        List.of(
                                "--tls-cert-file=" + pki.serverCertificate(),
                                "--tls-private-key-file=" + pki.serverKey(),
                                "--client-ca-file=" + pki.authorityFile(),
                                "--service-account-key-file=" + pki.serviceAccountPublicKey(),
                                "--service-account-signing-key-file=" + pki.serviceAccountKey(),
                                "--service-account-issuer=https://kubernetes.default.svc",
                                "--encryption-provider-config=" + encryption,
                                "--etcd-servers=" + ETCD,
                                "--bind-address=127.0.0.1",
                                "--advertise-address=" + advertised(),
                                "--secure-port=" + ports.apiServer(),
                                "--service-cluster-ip-range=" + wish.serviceRange(),
                                "--authorization-mode=RBAC",
                                "--enable-aggregator-routing=true",
                                "--allow-privileged=true"));
        flags.addAll(wish.apiServerFlags());
        return flags;
    }

    /**
     * Stands in the endpoints of the Service {@code kubernetes}, where loopback may not. Left to
     * itself, kube-apiserver wants a machine with a default route. Reserved for documentation (RFC
     * 5737, RFC 3849), and of the family of the range, as kube-apiserver demands.
     */
    private String advertised() {
        String first = wish.serviceRange().split(",", 2)[0];
        return first.contains(":") ? "2001:db8::1" : "192.0.2.1";
    }

    private List<String> controllerManager() {
        return List.of(
                "--kubeconfig=" + controllerManagerKubeconfig,
                "--use-service-account-credentials",
                "--service-account-private-key-file=" + pki.serviceAccountKey(),
                "--root-ca-file=" + pki.authorityFile(),
                "--tls-cert-file=" + pki.serverCertificate(),
                "--tls-private-key-file=" + pki.serverKey(),
                "--leader-elect=false",
                "--bind-address=127.0.0.1",
                "--secure-port=" + ports.controllerManager());
    }
}
