package periplus.flow.drill;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import periplus.io.cluster.Cluster;
import periplus.io.controlplane.ControlPlane;
import periplus.io.controlplane.Wish;
import periplus.io.controlplane.programs.Program;
import periplus.io.controlplane.programs.Programs;
import periplus.model.manifest.ResourceKey;
import periplus.model.problem.Problem;
import periplus.model.restore.plan.Request;

/** A control plane of its own, without nodes: what is made there never runs. */
public final class ThrowAway implements Ground {

    private final Path parent;
    private final Programs programs;
    private final Function<Path, Cluster> connect;
    private Optional<ControlPlane> plane = Optional.empty();
    private Optional<Cluster> cluster = Optional.empty();

    /**
     * Starts nothing yet.
     *
     * @param parent where its directory is made
     * @param connect takes a kubeconfig
     */
    public ThrowAway(Path parent, Programs programs, Function<Path, Cluster> connect) {
        this.parent = parent;
        this.programs = programs;
        this.connect = connect;
    }

    @Override
    public Cluster open(Contents contents) {
        ControlPlane started =
                ControlPlane.start(
                        parent,
                        programs,
                        new Wish(
                                Wish.Controllers.LATER,
                                ServiceRange.of(
                                        contents.serviceAddresses(), Wish.PLAIN.serviceRange()),
                                Wish.PLAIN.apiServerFlags()));
        plane = Optional.of(started);
        Cluster connected = connect.apply(started.kubeconfig());
        cluster = Optional.of(connected);
        Settling controllers = new Settling(connected);
        controllers.prepare();
        started.start(Program.KUBE_CONTROLLER_MANAGER);
        controllers.await();
        return connected;
    }

    @Override
    public Request request(Request asked, Contents contents) {
        return asked;
    }

    @Override
    public boolean isFresh() {
        return true;
    }

    @Override
    public boolean had(ResourceKey key) {
        return false;
    }

    @Override
    public String words() {
        return "a throw-away control plane";
    }

    @Override
    public Optional<Problem> clear() {
        cluster.ifPresent(Cluster::close);
        cluster = Optional.empty();
        plane.ifPresent(ControlPlane::close);
        plane = Optional.empty();
        return Optional.empty();
    }

    @Override
    public void close() {
        clear();
    }
}
