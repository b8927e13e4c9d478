package periplus.flow.drill;

import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import periplus.io.cluster.Cluster;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.model.restore.plan.Addresses;
import periplus.model.restore.plan.Conduct;
import periplus.model.restore.plan.Request;
import periplus.model.restore.plan.Scope;
import periplus.model.restore.remap.Remap;
import periplus.model.tree.Mapping;

/**
 * Namespaces of a living cluster that are there for the drill alone: each called like one of the
 * commit, with a suffix. They go in the end, however that comes, and nothing else is touched.
 */
public final class ScratchNamespaces implements Ground {

    private static final ResourceType NAMESPACES =
            new ResourceType("", "v1", "namespaces", "Namespace", false, Set.of("get", "create"));

    /** What cluster-scoped objects are not in. */
    private static final String PATH = "namespaces";

    private final String suffix;
    private final Borrowing borrowing;

    /**
     * Connects to nothing yet.
     *
     * @param tell takes a line for people when the drill is ended before its time
     */
    public ScratchNamespaces(String suffix, Supplier<Cluster> connect, Consumer<String> tell) {
        this.suffix = suffix;
        this.borrowing = new Borrowing(connect, tell);
    }

    @Override
    public Cluster open(Contents contents) {
        Cluster borrowed = borrowing.open();
        Map<String, String> names = names(contents);
        for (String name : names.values()) {
            if (borrowed.get(NAMESPACES, Optional.empty(), name).isPresent()) {
                throw taken(name);
            }
        }
        names.values().forEach(name -> make(borrowed, name));
        return borrowed;
    }

    private static void make(Cluster borrowed, String name) {
        Mapping namespace =
                Mapping.builder()
                        .put("apiVersion", NAMESPACES.apiVersion())
                        .put("kind", NAMESPACES.kind())
                        .put("metadata", Mapping.builder().put("name", name).build())
                        .build();
        if (!borrowed.create(NAMESPACES, namespace)) {
            throw taken(name);
        }
    }

    private static Failure taken(String name) {
        return new Failure(
                ExitCode.USAGE,
                "there is a namespace " + name + " already",
                "choose another suffix, or delete it if it is left over: kubectl delete namespace "
                        + name);
    }

    private Map<String, String> names(Contents contents) {
        NavigableSet<String> namespaces = contents.namespaces();
        if (namespaces.isEmpty()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "nothing that is selected is in a namespace",
                    "leave --into-namespaces out to rehearse cluster-scoped objects");
        }
        Map<String, String> names = new TreeMap<>();
        namespaces.forEach(name -> names.put(name, name + suffix));
        return new Remap(names, Map.of(), Map.of(), Map.of(), Map.of(), Map.of()).namespaces();
    }

    @Override
    public Request request(Request asked, Contents contents) {
        Remap remap = asked.remap();
        Scope scope = asked.scope();
        Conduct conduct = asked.conduct();
        return new Request(
                new Scope(scope.at(), scope.selection(), scope.objects(), PATH),
                new Conduct( // the originals hold their node ports
                        conduct.policies(), false, false, true, false, Addresses.IF_FREE),
                new Remap(
                        names(contents),
                        remap.storageClasses(),
                        remap.images(),
                        remap.hostPaths(),
                        remap.nodes(),
                        remap.hosts()),
                asked.patches());
    }

    @Override
    public boolean isFresh() {
        return false;
    }

    @Override
    public boolean had(ResourceKey key) {
        return false;
    }

    @Override
    public String words() {
        return "scratch namespaces ending in " + suffix;
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
