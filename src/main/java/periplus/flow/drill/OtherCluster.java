package periplus.flow.drill;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import periplus.flow.snapshot.ClusterIdentity;
import periplus.io.cluster.Cluster;
import periplus.model.manifest.ResourceKey;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.model.restore.plan.Addresses;
import periplus.model.restore.plan.Conduct;
import periplus.model.restore.plan.Policies;
import periplus.model.restore.plan.Policy;
import periplus.model.restore.plan.Request;

/**
 * A cluster to practise on, which is not the one that the repository is of. What it had before
 * stays as it is, and what the drill made goes in the end, however that comes.
 */
public final class OtherCluster implements Ground {

    private final String context;
    private final Borrowing borrowing;

    /**
     * Connects to nothing yet.
     *
     * @param tell takes a line for people when the drill is ended before its time
     */
    public OtherCluster(String context, Supplier<Cluster> connect, Consumer<String> tell) {
        this.context = context;
        this.borrowing = new Borrowing(connect, tell);
    }

    @Override
    public Cluster open(Contents contents) {
        Cluster borrowed = borrowing.open();
        requireAnother(borrowed, contents);
        return borrowed;
    }

    private void requireAnother(Cluster connected, Contents contents) {
        String address = connected.server().address();
        Optional<String> identity = ClusterIdentity.of(connected);
        if (contents.clusters().isEmpty() || identity.isEmpty()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "nobody can tell whether the repository is of the cluster of the context "
                            + context,
                    "take a snapshot of the whole cluster first, which records what it is");
        }
        if (contents.clusters().contains(identity.get())) {
            throw new Failure(
                    ExitCode.USAGE,
                    "the context %s leads to the cluster that the repository is of (%s), which no drill"
                                    .formatted(context, address)
                            + " restores into",
                    "name the context of another cluster, or rehearse beside the originals:"
                            + " --into-namespaces=-drill");
        }
    }

    @Override
    public Request request(Request asked, Contents contents) {
        return new Request(
                asked.scope(),
                new Conduct( // others may hold addresses and node ports
                        new Policies(Policy.SKIP, Map.of()),
                        false,
                        false,
                        true,
                        false,
                        Addresses.IF_FREE),
                asked.remap(),
                asked.patches());
    }

    @Override
    public boolean isFresh() {
        return false;
    }

    @Override
    public boolean had(ResourceKey key) {
        return !borrowing.made(key);
    }

    @Override
    public String words() {
        return "the cluster of the context " + context;
    }

    @Override
    public Optional<Problem> clear() {
        return borrowing.giveBack();
    }

    @Override
    public void close() {
        borrowing.close();
    }
}
