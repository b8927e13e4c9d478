package periplus.io.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;

/**
 * A Kubernetes cluster as Periplus needs it. Objects are raw trees, exactly as the server sent
 * them. All methods may be called from several threads at once and end early when their thread is
 * interrupted.
 *
 * <p>A cluster that cannot be reached at all, or that refuses the credentials, is a {@link
 * periplus.model.problem.Failure} with exit code 13. What concerns one kind only is a value.
 */
public interface Cluster extends AutoCloseable {

    /** Who the server is. The first call proves that the cluster answers. */
    ServerInfo server();

    /** Every kind the server serves, at every served version, and what could not be asked. */
    Discovery discover();

    /**
     * Reads all objects of one kind and hands each to the sink, in the order the server sends them,
     * on the calling thread. Temporary faults are retried; a sink never sees an object twice. One
     * that cannot be read goes to the other sink, if at least its name is known; else the list is
     * incomplete. Either way the rest is read.
     */
    Listing list(ListRequest request, Consumer<Mapping> sink, Consumer<Unreadable> unreadable);

    /** The same for callers to whom one unreadable object makes the list incomplete. */
    default Listing list(ListRequest request, Consumer<Mapping> sink) {
        List<Unreadable> unreadable = new ArrayList<>();
        Listing listing = list(request, sink, unreadable::add);
        return listing instanceof Listing.Complete(long count, String _) && !unreadable.isEmpty()
                ? new Listing.Incomplete(count, unreadable.getFirst().problem())
                : listing;
    }

    /** Reads one object; empty when it does not exist. */
    Optional<Mapping> get(ResourceType type, Optional<String> namespace, String name);

    /**
     * Follows changes from a resource version on until the server ends the stream, and hands each
     * to the sink on the calling thread.
     */
    WatchEnd watch(WatchRequest request, Consumer<WatchEvent> sink);

    /**
     * Creates or changes one object by server-side apply (KEP-555). Hidden values are sent as they
     * are: to the server, and nowhere else.
     */
    ApplyResult apply(ResourceType type, Mapping object, ApplyOptions options);

    /**
     * Puts one object in the place of what is stored, whole. One that names a resource version is
     * refused where another is stored by then.
     *
     * @param options whether it is forced makes no difference
     */
    ApplyResult replace(ResourceType type, Mapping object, ApplyOptions options);

    /**
     * Creates one object, unless one of its name is there already.
     *
     * @return whether it was created
     * @throws periplus.model.problem.Failure 13 when the server refuses it
     */
    boolean create(ResourceType type, Mapping object);

    /** Deletes one object in the background and says whether it was there. */
    boolean delete(ResourceType type, Optional<String> namespace, String name);

    @Override
    void close();
}
