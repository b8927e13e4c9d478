package periplus.flow.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import periplus.io.cluster.Cluster;
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
 * commit, with a suffix. They go in the end, however that comes.
 */
public final class ScratchNamespaces implements Ground {

    private static final ResourceType NAMESPACES =
            new ResourceType("", "v1", "namespaces", "Namespace", false, Set.of("get", "create"));

    /** What cluster-scoped objects are not in. */
    private static final String PATH = "namespaces";

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final String suffix;
    private final Supplier<Cluster> connect;
    private final List<String> made = new ArrayList<>();
    private final Thread deleteWithUs = new Thread(this::end, "end of the drill");
    private Optional<Cluster> cluster = Optional.empty();
    private boolean ended;

    public ScratchNamespaces(String suffix, Supplier<Cluster> connect) {
        this.suffix = suffix;
        this.connect = connect;
    }

    @Override
    public Cluster open(Contents contents) {
        Cluster connected = connect.get();
        cluster = Optional.of(connected);
        Map<String, String> names = names(contents);
        for (String name : names.values()) {
            if (connected.get(NAMESPACES, Optional.empty(), name).isPresent()) {
                throw taken(name);
            }
        }
        Runtime.getRuntime().addShutdownHook(deleteWithUs);
        names.values().forEach(name -> make(connected, name));
        return connected;
    }

    /** Whoever makes it may delete it. */
    private synchronized void make(Cluster connected, String name) {
        if (ended) {
            throw new Failure(ExitCode.INTERRUPTED, "the drill is being ended", "run it again");
        }
        Mapping namespace =
                Mapping.builder()
                        .put("apiVersion", NAMESPACES.apiVersion())
                        .put("kind", NAMESPACES.kind())
                        .put("metadata", Mapping.builder().put("name", name).build())
                        .build();
        if (!connected.create(NAMESPACES, namespace)) {
            throw taken(name);
        }
        made.add(name);
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
    public String words() {
        return "scratch namespaces ending in " + suffix;
    }

    @Override
    public Optional<Problem> clear() {
        List<String> deleted = delete();
        forget();
        return cluster.isPresent() ? remaining(cluster.get(), deleted) : Optional.empty();
    }

    private synchronized void end() {
        ended = true;
        delete();
    }

    private synchronized List<String> delete() {
        List<String> deleted = List.copyOf(made);
        for (String name : deleted) {
            cluster.orElseThrow().delete(NAMESPACES, Optional.empty(), name);
            made.remove(name);
        }
        return deleted;
    }

    private void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(deleteWithUs);
        } catch (IllegalStateException _) {
            // the JVM is ending, and the hook finds nothing left to do
        }
    }

    /** A namespace is there until all in it is gone. */
    private static Optional<Problem> remaining(Cluster cluster, List<String> deleted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> left = deleted;
        while (!left.isEmpty() && System.nanoTime() < end) {
            left =
                    left.stream()
                            .filter(name ->
                                    cluster.get(NAMESPACES, Optional.empty(), name).isPresent())
                            .toList();
            if (!left.isEmpty()) {
                sleep();
            }
        }
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Problem(
                                ExitCode.PARTIAL,
                                "these scratch namespaces are deleted, but not gone yet: "
                                        + String.join(", ", left),
                                "see what holds them: kubectl describe namespace "
                                        + left.getFirst()));
    }

    private static void sleep() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(
                    ExitCode.INTERRUPTED,
                    "interrupted",
                    "the scratch namespaces go by themselves: they are deleted");
        }
    }

    @Override
    public void close() {
        try {
            clear();
        } finally {
            cluster.ifPresent(Cluster::close);
            cluster = Optional.empty();
        }
    }
}
