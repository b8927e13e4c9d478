package periplus.io.controlplane;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import periplus.io.controlplane.certificate.CertificateAuthority.Identity;
import periplus.io.controlplane.certificate.Tls;
import periplus.io.controlplane.programs.Program;
import periplus.io.controlplane.programs.Programs;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/**
 * A throw-away Kubernetes control plane without nodes: a real etcd and kube-apiserver and, where
 * wished for, kube-controller-manager. It listens on loopback only, keeps everything in one private
 * directory, and ends with this process, even if that is killed.
 */
public final class ControlPlane implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(25);

    private final Map<Program, Path> programs;
    private final Daemons daemons;
    private final Ports ports;
    private final Pki pki;
    private final EncryptionAtRest encryption;
    private final Path kubeconfig;
    private final Flags flags;
    private final Probe probe;

    private ControlPlane(Map<Program, Path> programs, Daemons daemons, Wish wish)
            throws IOException {
        this.programs = programs;
        this.daemons = daemons;
        this.ports = Ports.free();
        this.pki = Pki.write(daemons.directory());
        this.encryption = new EncryptionAtRest(daemons.directory());
        this.kubeconfig = kubeconfig("kubeconfig", pki.admin());
        Path controllers = kubeconfig("controller-manager.kubeconfig", pki.controllerManager());
        this.flags = new Flags(wish, ports, pki, encryption.file(), controllers);
        this.probe = new Probe(Tls.client(pki.authority(), pki.admin()), ports);
    }

    /**
     * Returns when it is ready, with the namespaces and roles that every cluster starts with.
     *
     * @param parent where its directory is made; {@link #close} removes that
     * @throws Failure when a program is missing, cannot run here, or does not get ready
     */
    public static ControlPlane start(Path parent, Programs programs, Wish wish) {
        Map<Program, Path> found = programs.find(wish.programs());
        ControlPlane plane = prepare(parent, found, wish);
        try {
            plane.start(Program.ETCD);
            plane.start(Program.KUBE_APISERVER);
            if (wish.controllers() == Wish.Controllers.AT_ONCE) {
                plane.start(Program.KUBE_CONTROLLER_MANAGER);
            }
            return plane;
        } catch (RuntimeException | Error e) {
            plane.close();
            throw e;
        }
    }

    private static ControlPlane prepare(Path parent, Map<Program, Path> programs, Wish wish) {
        try {
            Daemons daemons = Daemons.in(parent);
            try {
                return new ControlPlane(programs, daemons, wish);
            } catch (IOException | RuntimeException | Error e) {
                daemons.close();
                throw e;
            }
        } catch (IOException e) {
            throw unwritable(parent, e);
        }
    }

    /** Of an administrator. */
    public Path kubeconfig() {
        return kubeconfig;
    }

    /** Where it is reached. */
    public String address() {
        return ports.apiServerAddress();
    }

    /** The certificate (PEM) of the authority of the server. */
    public Path authority() {
        return pki.authorityFile();
    }

    /** A member of {@code system:masters}. */
    public Identity admin() {
        return pki.admin();
    }

    /** Where its data and logs are, as long as it is there. */
    public Path directory() {
        return daemons.directory();
    }

    public boolean runs(Program program) {
        return daemons.runs(program);
    }

    /**
     * Starts a program that does not run, and waits until it is ready.
     *
     * @throws Failure when it does not get ready
     */
    public void start(Program program) {
        if (daemons.runs(program)) {
            return;
        }
        Path executable = programs.get(program);
        if (executable == null) {
            throw new IllegalArgumentException(program + " was not wished for");
        }
        try {
            if (program == Program.KUBE_APISERVER) {
                encryption.show();
            }
            try {
                daemons.start(program, executable, flags.of(program));
                awaitOrStop(program);
            } finally {
                encryption.hide();
            }
        } catch (IOException e) {
            throw unwritable(directory(), e);
        }
    }

    /** Ends a program at once; what etcd stored stays. */
    public void stop(Program program) {
        daemons.stop(program);
    }

    private void awaitOrStop(Program program) {
        try {
            await(program);
        } catch (RuntimeException | Error e) {
            stop(program);
            throw e;
        }
    }

    private void await(Program program) {
        long start = System.nanoTime();
        while (!probe.ready(program)) {
            daemons.requireAlive();
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new Failure(
                        ExitCode.CLUSTER,
                        "%s was not ready within %d s. Its last words:%n%s"
                                .formatted(
                                        program, PATIENCE.toSeconds(), daemons.lastWords(program)),
                        "Look for the reason in these lines, or run again when there is less load.");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private Path kubeconfig(String name, Identity identity) throws IOException {
        return PrivateFiles.write(
                daemons.directory().resolve(name),
                new Kubeconfig(address(), pki.authority(), identity).text());
    }

    private static Failure unwritable(Path directory, IOException e) {
        return new Failure(
                ExitCode.CLUSTER,
                "The control plane cannot write into %s: %s".formatted(directory, e.getMessage()),
                "Make room there, or choose another directory.");
    }

    /** Ends and removes everything. */
    @Override
    public void close() {
        probe.close();
        daemons.close();
    }
}
