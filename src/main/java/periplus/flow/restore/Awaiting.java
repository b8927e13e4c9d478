package periplus.flow.restore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import periplus.flow.restore.report.RestoreReport.Unready;
import periplus.io.cluster.ListRequest;
import periplus.model.clean.Neighbours;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.Failure;
import periplus.model.restore.ready.Readiness;
import periplus.model.tree.Mapping;

/** Waits until what was made does what it is for. */
final class Awaiting {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final String SLICES = "endpointslices.discovery.k8s.io";

    private static final String CLAIMS = "persistentvolumeclaims";
    private static final String CLASSES = "storageclasses.storage.k8s.io";

    private final Target target;
    private final boolean backends;

    /** Name of a storage class to whether its volumes wait for Pods. */
    private final Map<String, Boolean> late = new HashMap<>();

    /**
     * @param backends whether it waits until Services have something behind them
     */
    Awaiting(Target target, boolean backends) {
        this.target = target;
        this.backends = backends;
    }

    /** Whether one object works by now; a Service does when something answers behind it. */
    Answer look(ResourceKey key) {
        try {
            if (key.type().equals(Neighbours.SERVICES)) {
                return !backends || isElsewhere(key) || hasEndpoints(key)
                        ? Answer.DONE
                        : new Answer.NotYet(
                                "nothing answers behind it yet", "see its Pods: kubectl get pods");
            }
            Optional<ResourceType> type = target.discovery().type(key.type());
            Readiness readiness =
                    type.flatMap(kind -> target.cluster().get(kind, key.namespace(), key.name()))
                            .map(live -> Readiness.of(key.type(), live))
                            .orElseGet(() -> new Readiness.Waiting("it is not there"));
            return switch (readiness) {
                case Readiness.Ready _ -> Answer.DONE;
                case Readiness.Waiting(String what) ->
                        new Answer.NotYet(what, "look at it: kubectl describe " + words(key));
                case Readiness.Broken(String why) ->
                        new Answer.No(why, "look at it: kubectl describe " + words(key));
            };
        } catch (Failure e) {
            return Answer.of(e.problem());
        }
    }

    /** No cluster knows what is behind another name. */
    private boolean isElsewhere(ResourceKey service) {
        return target.discovery()
                .type(service.type())
                .flatMap(type -> target.cluster().get(type, service.namespace(), service.name()))
                .filter(live -> "ExternalName".equals(live.text("spec", "type")))
                .isPresent();
    }

    private boolean hasEndpoints(ResourceKey service) {
        AtomicBoolean ready = new AtomicBoolean();
        target.discovery()
                .type(SLICES)
                .ifPresent(type ->
                        target.cluster()
                                .list(
                                        new ListRequest(
                                                type,
                                                service.namespace(),
                                                Optional.of(
                                                        "kubernetes.io/service-name="
                                                                + service.name()),
                                                ListRequest.Detail.FULL),
                                        slice -> {
                                            if (slice.sequence("endpoints")
                                                    .mappings()
                                                    .anyMatch(endpoint ->
                                                            endpoint.isTrue(
                                                                    "conditions", "ready"))) {
                                                ready.set(true);
                                            }
                                        }));
        return ready.get();
    }

    private static String words(ResourceKey key) {
        return key.type() + " " + key.name() + key.namespace().map(ns -> " -n " + ns).orElse("");
    }

    /**
     * Waits until all work.
     *
     * @param most how long at most
     * @return those that do not, and why
     */
    List<Unready> all(Collection<ResourceKey> keys, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        List<Unready> unready = look(keys);
        while (!unready.isEmpty() && System.nanoTime() < end) {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return unready;
            }
            unready = look(keys);
        }
        return unready;
    }

    /** One list of each kind and namespace, however many objects there are. */
    private List<Unready> look(Collection<ResourceKey> keys) {
        Map<ResourceKey, Set<ResourceKey>> lists =
                keys.stream()
                        .collect(
                                Collectors.groupingBy(
                                        key -> new ResourceKey(key.type(), key.namespace(), ""),
                                        Collectors.toSet()));
        List<Unready> unready = new ArrayList<>();
        lists.forEach((list, wanted) -> unready.addAll(look(list, wanted)));
        return unready;
    }

    private List<Unready> look(ResourceKey list, Set<ResourceKey> wanted) {
        List<Unready> unready = new ArrayList<>();
        Set<ResourceKey> missing = new HashSet<>(wanted);
        try {
            target.discovery()
                    .type(list.type())
                    .ifPresent(type ->
                            target.cluster()
                                    .list(
                                            new ListRequest(
                                                    type,
                                                    list.namespace(),
                                                    Optional.empty(),
                                                    ListRequest.Detail.FULL),
                                            live -> {
                                                ResourceKey key = ResourceKey.of(type, live);
                                                if (missing.remove(key)) {
                                                    why(readiness(type, live))
                                                            .ifPresent(why ->
                                                                    unready.add(
                                                                            new Unready(
                                                                                    key.toString(),
                                                                                    why)));
                                                }
                                            }));
        } catch (Failure e) {
            return wanted.stream()
                    .map(key -> new Unready(key.toString(), e.problem().message()))
                    .toList();
        }
        missing.forEach(key -> unready.add(new Unready(key.toString(), "it is not there")));
        return unready;
    }

    /** Some classes make a volume only when a Pod wants it. */
    private Readiness readiness(ResourceType type, Mapping live) {
        return type.id().equals(CLAIMS) && bindsLate(live.textOrEmpty("spec", "storageClassName"))
                ? Readiness.ofLateBoundClaim(live)
                : Readiness.of(type.id(), live);
    }

    private boolean bindsLate(String storageClass) {
        return late.computeIfAbsent(
                storageClass,
                name ->
                        target.discovery()
                                .type(CLASSES)
                                .filter(_ -> !name.isEmpty())
                                .flatMap(type -> target.cluster().get(type, Optional.empty(), name))
                                .map(live -> live.text("volumeBindingMode"))
                                .filter("WaitForFirstConsumer"::equals)
                                .isPresent());
    }

    private static Optional<String> why(Readiness readiness) {
        return switch (readiness) {
            case Readiness.Ready _ -> Optional.empty();
            case Readiness.Waiting(String what) -> Optional.of(what);
            case Readiness.Broken(String why) -> Optional.of(why);
        };
    }
}
