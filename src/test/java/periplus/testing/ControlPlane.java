package periplus.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real Kubernetes control plane on loopback: etcd, kube-apiserver and, where asked for,
 * kube-controller-manager. It has no nodes, except those that kwok plays.
 */
public final class ControlPlane implements AutoCloseable {

    /** A bearer token of a member of {@code system:masters}. */
    public static final String ADMIN_TOKEN = "admin-token-of-the-tests";

    /** A bearer token of the user {@code limited}, who may do nothing yet. */
    public static final String LIMITED_TOKEN = "limited-token-of-the-tests";

    private static final AtomicInteger NAMESPACES = new AtomicInteger();

    private final Path directory;
    private final Ports ports;
    private final Pki pki;
    private final ReadinessProbe probe;
    private final Path kubeconfig;
    private final List<String> moreFlags;
    private @Nullable Daemon etcd;
    private @Nullable Daemon apiServer;
    private @Nullable Daemon controllerManager;
    private @Nullable Daemon kwok;

    private ControlPlane(Path directory, List<String> moreFlags) throws IOException {
        this.directory = directory;
        this.moreFlags = List.copyOf(moreFlags);
        this.ports = Ports.free();
        this.pki = Pki.write(directory);
        this.probe = new ReadinessProbe(address(), pki.authority());
        this.kubeconfig =
                kubeconfigs().clientCertificate(pki.admin().certificate(), pki.admin().key());
    }

    public static ControlPlane start() {
        return start(List.of());
    }

    /** One of the test's own, whose kube-apiserver has more flags. */
    public static ControlPlane start(List<String> moreFlags) {
        try {
            ControlPlane plane =
                    new ControlPlane(
                            Files.createTempDirectory(
                                    Files.createDirectories(Path.of("target").toAbsolutePath()),
                                    "control-plane"),
                            moreFlags);
            plane.startEtcd();
            plane.startApiServer();
            return plane;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of an administrator with a client certificate. */
    public Path kubeconfig() {
        return kubeconfig;
    }

    public String address() {
        return "https://127.0.0.1:" + ports.apiServer();
    }

    /** The certificate and key of an administrator. */
    public CertificateAuthority.Identity admin() {
        return pki.admin();
    }

    /** The certificate (PEM) of the authority of this server. */
    public Path authorityFile() {
        return pki.authorityFile();
    }

    /** The certificate (PEM) of an authority that has nothing to do with this server. */
    public String otherAuthority() {
        return new CertificateAuthority("somebody-else").pem();
    }

    /** Other ways to log in, or to fail to. */
    public Kubeconfigs kubeconfigs() {
        try {
            Path place = Files.createTempDirectory(directory, "kubeconfigs");
            return new Kubeconfigs(place, address(), pki.authority());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where data, certificates and logs are. */
    public Path directory() {
        return directory;
    }

    /** What kubectl prints as administrator; fails when it does. */
    public String kubectl(String... arguments) {
        try {
            Path program = Binaries.find(Binaries.Program.KUBECTL);
            ProcessBuilder command =
                    new ProcessBuilder(program.toString(), "--kubeconfig", kubeconfig.toString());
            command.command().addAll(Arrays.asList(arguments));
            command.environment().putAll(Map.of("HOME", directory.toString()));
            return Commands.run(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a script prints, errors included, whose kubectl is the administrator's; fails alike. */
    public String shell(Path workingDirectory, String script) {
        try {
            Path tools = Binaries.find(Binaries.Program.KUBECTL).resolveSibling("");
            ProcessBuilder command =
                    new ProcessBuilder("sh", "-euc", script).directory(workingDirectory.toFile());
            command.environment()
                    .putAll(
                            Map.of(
                                    "HOME",
                                    directory.toString(),
                                    "KUBECONFIG",
                                    kubeconfig.toString(),
                                    "PATH",
                                    tools + File.pathSeparator + System.getenv("PATH")));
            return Commands.run(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Requests for single objects. */
    public ApiRequests requests() {
        return new ApiRequests(address(), probe.client());
    }

    /** A new, empty namespace with a name of its own. */
    public String freshNamespace() {
        String name = "test-" + NAMESPACES.incrementAndGet();
        probe.post(
                "/api/v1/namespaces",
                "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\""
                        + name
                        + "\"}}");
        return name;
    }

    /** Many small ConfigMaps, named {@code item-0} and so on. */
    public void createConfigMaps(String namespace, int count) {
        IntStream.range(0, count)
                .parallel()
                .forEach(number ->
                        probe.post(
                                "/api/v1/namespaces/" + namespace + "/configmaps",
                                "{\"metadata\":{\"name\":\"item-" + number + "\"}}"));
    }

    /** Applies objects of kinds that the same file defines: again until the kinds are served. */
    public void applyWithDefinitions(Path objects) {
        Eventually.holds(
                "all of " + objects + " is applied",
                () -> {
                    try {
                        kubectl("apply", "--server-side", "-f", objects.toString());
                        return true;
                    } catch (UncheckedIOException notYet) {
                        return false;
                    }
                });
    }

    public void startApiServer() {
        if (apiServer == null) {
            Daemon started = daemon(Binaries.Program.KUBE_APISERVER, apiServerFlags());
            apiServer = started;
            Eventually.holds("kube-apiserver is ready", () -> probe.ready(started));
            if (controllerManager != null) { // after an outage it may wait for minutes
                close(controllerManager);
                controllerManager = null;
                startControllerManager();
            }
        }
    }

    /** Ends the API server at once; what it stored stays. */
    public void stopApiServer() {
        close(apiServer);
        apiServer = null;
    }

    public void startControllerManager() {
        if (controllerManager == null) {
            controllerManager =
                    daemon(Binaries.Program.KUBE_CONTROLLER_MANAGER, controllerManagerFlags());
        }
    }

    /**
     * Lets every node that is created come alive, and run what is bound to it, as the file of kwok
     * stages says. Ends with the next {@link #wipe}.
     */
    public void startKwok(Path stages) {
        if (kwok == null) {
            List<String> flags =
                    List.of(
                            "--kubeconfig=" + kubeconfig,
                            "--config=" + stages,
                            "--manage-all-nodes",
                            "--node-lease-duration-seconds=40");
            kwok = Daemon.start(directory.resolve("kwok.log"), kwokProgram(), flags);
        }
    }

    private static Path kwokProgram() {
        try {
            return Binaries.goProgram("kwok", "kwok");
        } catch (IOException e) {
            throw Absent.skip("kwok", e);
        }
    }

    /**
     * Makes etcd forget all states but the newest, so that no watch can start from an older one.
     */
    public void compact() {
        new EtcdStates(ports.etcd()).compact();
    }

    /** Makes a cluster without history: stops everything, empties etcd and starts again. */
    public void wipe() {
        boolean controlled = controllerManager != null;
        close();
        startEtcd();
        startApiServer();
        if (controlled) {
            startControllerManager();
        }
    }

    /** The logs stay. */
    @Override
    public void close() {
        close(kwok);
        kwok = null;
        close(controllerManager);
        controllerManager = null;
        stopApiServer();
        close(etcd);
        etcd = null;
        delete(directory.resolve("etcd"));
    }

    private void startEtcd() {
        String client = "http://127.0.0.1:" + ports.etcd();
        etcd =
                daemon(
                        Binaries.Program.ETCD,
                        List.of(
                                "--data-dir=" + directory.resolve("etcd"),
                                "--listen-client-urls=" + client,
                                "--advertise-client-urls=" + client,
                                "--listen-peer-urls=http://127.0.0.1:" + ports.etcdPeer(),
                                "--unsafe-no-fsync",
                                "--quota-backend-bytes=8589934592"));
    }

    private List<String> apiServerFlags() {
        List<String> flags = new ArrayList<>(pki.apiServerFlags());
        flags.addAll(
                List.of(
                        "--etcd-servers=http://127.0.0.1:" + ports.etcd(),
                        "--bind-address=127.0.0.1",
                        "--secure-port=" + ports.apiServer(),
                        "--service-account-issuer=https://kubernetes.default.svc",
                        "--service-cluster-ip-range=10.152.183.0/24",
                        "--authorization-mode=RBAC",
                        "--enable-aggregator-routing=true",
                        "--allow-privileged=true"));
        flags.addAll(moreFlags);
        return flags;
    }

    private List<String> controllerManagerFlags() {
        return List.of(
                "--kubeconfig=" + kubeconfig,
                "--use-service-account-credentials",
                "--service-account-private-key-file=" + pki.serviceAccountKey(),
                "--root-ca-file=" + pki.authorityFile(),
                "--leader-elect=false",
                "--bind-address=127.0.0.1",
                "--secure-port=" + ports.controllerManager());
    }

    private Daemon daemon(Binaries.Program program, List<String> flags) {
        try {
            Path log = directory.resolve(program.command + ".log");
            return Daemon.start(log, Binaries.find(program), flags);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(@Nullable Daemon daemon) {
        if (daemon != null) {
            daemon.close();
        }
    }

    private static void delete(Path tree) {
        try (Stream<Path> walk = Files.walk(tree)) {
            walk.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Ports(int etcd, int etcdPeer, int apiServer, int controllerManager) {

        /** Held all at once, so that they differ. */
        static Ports free() throws IOException {
            InetAddress loopback = InetAddress.getLoopbackAddress();
            try (ServerSocket a = new ServerSocket(0, 1, loopback);
                    ServerSocket b = new ServerSocket(0, 1, loopback);
                    ServerSocket c = new ServerSocket(0, 1, loopback);
                    ServerSocket d = new ServerSocket(0, 1, loopback)) {
                return new Ports(
                        a.getLocalPort(), b.getLocalPort(), c.getLocalPort(), d.getLocalPort());
            }
        }
    }
}
