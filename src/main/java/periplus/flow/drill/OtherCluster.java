package periplus.flow.drill;

import java.util.Optional;
import java.util.function.Supplier;
import periplus.io.cluster.Cluster;
import periplus.model.problem.Problem;
import periplus.model.restore.plan.Request;

/** A cluster to practise on, which stays as it is then. */
public final class OtherCluster implements Ground {

    private final String context;
    private final Supplier<Cluster> connect;
    private Optional<Cluster> cluster = Optional.empty();

    public OtherCluster(String context, Supplier<Cluster> connect) {
        this.context = context;
        this.connect = connect;
    }

    @Override
    public Cluster open(Contents contents) {
        Cluster connected = connect.get();
        cluster = Optional.of(connected);
        return connected;
    }

    @Override
    public Request request(Request asked, Contents contents) {
        return asked;
    }

    @Override
    public boolean isFresh() {
        return false;
    }

    @Override
    public String words() {
        return "the cluster of the context " + context;
    }

    @Override
    public Optional<Problem> clear() {
        return Optional.empty();
    }

    @Override
    public void close() {
        cluster.ifPresent(Cluster::close);
        cluster = Optional.empty();
    }
}
