package periplus.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.DirectoryStream;
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
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import periplus.io.controlplane.Wish;
import periplus.io.controlplane.certificate.CertificateAuthority;
import periplus.io.controlplane.certificate.Tls;
import periplus.io.controlplane.programs.Program;

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

    private static final List<Program> SERVERS =
            List.of(Program.KUBE_CONTROLLER_MANAGER, Program.KUBE_APISERVER, Program.ETCD);

    private final Path directory;
    private final periplus.io.controlplane.ControlPlane servers;
    private final AdminClient client;
    private final Path kubeconfig;
    private @Nullable Daemon kwok;

    /** Whether the API server comes back with a controller manager. */
    private boolean controlled;

    private ControlPlane(Path directory, List<String> moreFlags) throws IOException {
        this.directory = directory;
        Path tokens = directory.resolve("tokens.csv");
        Files.writeString(
                tokens,
                "%s,admin,1,system:masters%n%s,limited,2%n".formatted(ADMIN_TOKEN, LIMITED_TOKEN));
        List<String> flags = new ArrayList<>(List.of("--token-auth-file=" + tokens));
        flags.addAll(moreFlags);
        this.servers =
                periplus.io.controlplane.ControlPlane.start(
                        directory,
                        Binaries.programs(),
                        new Wish(Wish.Controllers.LATER, Wish.PLAIN.serviceRange(), flags));
        SSLContext tls = Tls.client(Files.readString(authorityFile()), admin());
        this.client = new AdminClient(address(), HttpClient.newBuilder().sslContext(tls).build());
        this.kubeconfig = kubeconfigs().clientCertificate(admin().certificate(), admin().key());
    }

    public static ControlPlane start() {
        return start(List.of());
    }

    /** One of the test's own, whose kube-apiserver has more flags. */
    public static ControlPlane start(List<String> moreFlags) {
        try {
            return new ControlPlane(
                    Files.createTempDirectory(
                            Files.createDirectories(Path.of("target").toAbsolutePath()),
                            "control-plane"),
                    moreFlags);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of an administrator with a client certificate. */
    public Path kubeconfig() {
        return kubeconfig;
    }

    public String address() {
        return servers.address();
    }

    /** The certificate and key of an administrator. */
    public CertificateAuthority.Identity admin() {
        return servers.admin();
    }

    /** The certificate (PEM) of the authority of this server. */
    public Path authorityFile() {
        return servers.authority();
    }

    /** The certificate (PEM) of an authority that has nothing to do with this server. */
    public String otherAuthority() {
        return new CertificateAuthority("somebody-else").pem();
    }

    /** Other ways to log in, or to fail to. */
    public Kubeconfigs kubeconfigs() {
        try {
            Path place = Files.createTempDirectory(directory, "kubeconfigs");
            return new Kubeconfigs(place, address(), Files.readString(authorityFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the logs are once it is closed, and all else until then. */
    public Path directory() {
        return directory;
    }

    /** What kubectl prints as administrator; fails when it does. */
    public String kubectl(String... arguments) {
        try {
            Path program = Binaries.kubectl();
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
            Path tools = Binaries.kubectl().resolveSibling("");
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
        return new ApiRequests(address(), client.client());
    }

    /** A new, empty namespace with a name of its own. */
    public String freshNamespace() {
        String name = "test-" + NAMESPACES.incrementAndGet();
        client.post(
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
                        client.post(
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

    /** With the controller manager, if that ran before. */
    public void startApiServer() {
        servers.start(Program.KUBE_APISERVER);
        if (controlled) {
            controlled = false;
            startControllerManager();
        }
    }

    /**
     * Ends the API server at once; what it stored stays. A controller manager that outlived it
     * would wait for minutes, or end when the next one refuses it before it knows its roles.
     */
    public void stopApiServer() {
        controlled |= servers.runs(Program.KUBE_CONTROLLER_MANAGER);
        servers.stop(Program.KUBE_CONTROLLER_MANAGER);
        servers.stop(Program.KUBE_APISERVER);
    }

    public void startControllerManager() {
        servers.start(Program.KUBE_CONTROLLER_MANAGER);
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
        new EtcdStates(servers.directory().resolve("etcd.sock:1")).compact();
    }

    /** Makes a cluster without history: stops everything, empties etcd and starts again. */
    public void wipe() {
        stopApiServer();
        close(kwok);
        kwok = null;
        servers.stop(Program.ETCD);
        delete(servers.directory().resolve("etcd"));
        servers.start(Program.ETCD);
        startApiServer();
    }

    /** The logs stay. */
    @Override
    public void close() {
        close(kwok);
        kwok = null;
        SERVERS.forEach(servers::stop);
        keepLogs();
        servers.close();
        client.client().shutdownNow();
    }

    private void keepLogs() {
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(servers.directory(), "*.log")) {
            for (Path log : logs) {
                Files.copy(log, directory.resolve(log.getFileName()));
            }
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
}
