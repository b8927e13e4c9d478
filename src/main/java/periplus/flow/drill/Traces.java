package periplus.flow.drill;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import periplus.io.cluster.ApplyOptions;
import periplus.io.cluster.ApplyResult;
import periplus.io.cluster.Cluster;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/** What a drill made in a living cluster, and how it goes again. Safe for several threads. */
final class Traces {

    private static final String NAMESPACES = "namespaces";
    private static final String FINALIZERS = "finalizers";
    private static final ApplyOptions PLAIN = new ApplyOptions("periplus", true, false);
    private static final int ATTEMPTS = 5;
    private static final int MOST_NAMED = 5;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(250);

    /** In the order in which it was made; a namespace stands for all in it. */
    private final SequencedMap<ResourceKey, ResourceType> made = new LinkedHashMap<>();

    private final Map<ResourceKey, Brought> brought = new HashMap<>();

    /** What the server did not delete when it was told to. */
    private final Set<ResourceKey> refused = new HashSet<>();

    /** Finalizers that came with an object from the commit: whoever serves them may not be here. */
    private record Brought(ResourceType type, Set<String> finalizers) {}

    /** Whether the drill made it, or the namespace that it is in. */
    synchronized boolean has(ResourceKey key) {
        return made.containsKey(key)
                || key.namespace()
                        .map(name -> new ResourceKey(NAMESPACES, Optional.empty(), name))
                        .filter(made::containsKey)
                        .isPresent();
    }

    synchronized void note(ResourceType type, ResourceKey key) {
        made.putIfAbsent(key, type);
    }

    /** It was not made after all. */
    synchronized void forget(ResourceKey key) {
        made.remove(key);
    }

    synchronized void noteFinalizers(ResourceType type, ResourceKey key, Mapping object) {
        Set<String> finalizers =
                object.sequence("metadata", FINALIZERS).texts().collect(Collectors.toSet());
        if (!finalizers.isEmpty()) {
            brought.put(key, new Brought(type, finalizers));
        }
    }

    synchronized boolean isEmpty() {
        return made.isEmpty();
    }

    /** Deletes all of it, the newest first, and returns before it is gone. */
    synchronized void delete(Cluster cluster) {
        brought.forEach((key, finalizers) -> release(cluster, key, finalizers));
        made.reversed().forEach((key, type) -> delete(cluster, key, type));
    }

    private synchronized void delete(Cluster cluster, ResourceKey key, ResourceType type) {
        try {
            cluster.delete(type, key.namespace(), key.name());
            refused.remove(key);
        } catch (Failure _) {
            refused.add(key); // who awaits that it is gone tries again
        }
    }

    /** Takes them off again, so that nothing waits for who serves them. */
    private static void release(Cluster cluster, ResourceKey key, Brought brought) {
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Optional<Mapping> live = cluster.get(brought.type(), key.namespace(), key.name());
                if (live.isEmpty()
                        || cluster.replace(
                                        brought.type(),
                                        without(live.get(), brought.finalizers()),
                                        PLAIN)
                                instanceof ApplyResult.Applied) {
                    return;
                }
            }
        } catch (Failure _) {
            // who awaits that it is gone will find it
        }
    }

    private static Mapping without(Mapping live, Set<String> finalizers) {
        return live.update(
                "metadata",
                metadata ->
                        metadata.updateSequence(
                                FINALIZERS,
                                all ->
                                        all.filter(each ->
                                                !(each instanceof Scalar.Text(String name)
                                                        && finalizers.contains(name)))));
    }

    /** Waits until all of it is gone, and says what is not. */
    Optional<Problem> awaitGone(Cluster cluster) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<Map.Entry<ResourceKey, ResourceType>> left = entries();
        left.removeIf(entry -> !isThere(cluster, entry));
        while (!left.isEmpty() && System.nanoTime() < end) {
            sleep();
            left.stream()
                    .filter(entry -> isRefused(entry.getKey()))
                    .forEach(entry -> delete(cluster, entry.getKey(), entry.getValue()));
            left.removeIf(entry -> !isThere(cluster, entry));
        }
        return left.isEmpty() ? Optional.empty() : Optional.of(leftOver(cluster, left));
    }

    private synchronized boolean isRefused(ResourceKey key) {
        return refused.contains(key);
    }

    private synchronized List<Map.Entry<ResourceKey, ResourceType>> entries() {
        return new ArrayList<>(made.entrySet());
    }

    private static boolean isThere(Cluster cluster, Map.Entry<ResourceKey, ResourceType> entry) {
        ResourceKey key = entry.getKey();
        try {
            return cluster.get(entry.getValue(), key.namespace(), key.name()).isPresent();
        } catch (Failure _) {
            return true; // nobody knows
        }
    }

    private static Problem leftOver(
            Cluster cluster, List<Map.Entry<ResourceKey, ResourceType>> left) {
        ResourceKey first = left.getFirst().getKey();
        return new Problem(
                ExitCode.PARTIAL,
                "not gone yet, though the drill is over: %s%s"
                        .formatted(
                                left.stream()
                                        .limit(MOST_NAMED)
                                        .map(entry ->
                                                entry.getKey() + " (" + why(cluster, entry) + ")")
                                        .collect(joining(", ")),
                                left.size() > MOST_NAMED
                                        ? " and %,d more".formatted(left.size() - MOST_NAMED)
                                        : ""),
                "see what holds it: kubectl get %s %s%s -o yaml"
                        .formatted(
                                first.type(),
                                first.name(),
                                first.namespace().map(name -> " -n " + name).orElse("")));
    }

    private static String why(Cluster cluster, Map.Entry<ResourceKey, ResourceType> entry) {
        ResourceKey key = entry.getKey();
        try {
            Mapping metadata =
                    cluster.get(entry.getValue(), key.namespace(), key.name())
                            .map(live -> live.mapping("metadata"))
                            .orElse(Mapping.EMPTY);
            String finalizers = metadata.sequence(FINALIZERS).texts().collect(joining(", "));
            if (!metadata.has("deletionTimestamp")) {
                return "not being deleted";
            }
            return finalizers.isEmpty() ? "being deleted" : "held by " + finalizers;
        } catch (Failure e) {
            return e.problem().message();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(
                    ExitCode.INTERRUPTED,
                    "interrupted while what the drill made was going",
                    "it goes by itself: it is deleted");
        }
    }
}
