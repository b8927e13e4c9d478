package periplus.flow.drill;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import periplus.io.cluster.Cluster;
import periplus.model.manifest.ResourceKey;
import periplus.model.problem.Problem;

/** A living cluster as ground for a drill: none before it is opened, given back in the end. */
final class Borrowing implements AutoCloseable {

    private final Supplier<Cluster> connect;
    private final Consumer<String> tell;
    private Optional<BorrowedCluster> cluster = Optional.empty();

    /**
     * Connects to nothing yet.
     *
     * @param tell takes a line for people when the drill is ended before its time
     */
    Borrowing(Supplier<Cluster> connect, Consumer<String> tell) {
        this.connect = connect;
        this.tell = tell;
    }

    Cluster open() {
        BorrowedCluster borrowed = new BorrowedCluster(connect.get(), tell);
        cluster = Optional.of(borrowed);
        return borrowed;
    }

    /** Whether it came with the drill. */
    boolean made(ResourceKey key) {
        return cluster.filter(borrowed -> borrowed.isOurs(key)).isPresent();
    }

    /**
     * Deletes what was made, and waits until it is gone.
     *
     * @return what is left over
     */
    Optional<Problem> giveBack() {
        return cluster.flatMap(BorrowedCluster::giveBack);
    }

    @Override
    public void close() {
        try {
            giveBack();
        } finally {
            cluster.ifPresent(Cluster::close);
            cluster = Optional.empty();
        }
    }
}
