package periplus.flow.snapshot.seal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import periplus.io.cluster.ListRequest;
import periplus.io.cluster.ListRequest.Detail;
import periplus.io.cluster.Listing;
import periplus.model.helm.Revision;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Problem;
import periplus.model.seal.leak.LeakPolicy;
import periplus.model.seal.leak.LeakScan;
import periplus.model.seal.leak.known.KnownValues;
import periplus.model.seal.sealed.SealingKey;
import periplus.model.tree.Mapping;

/**
 * The values of all Secrets of a cluster: read before any object is exported, so that each can be
 * searched for them. Helm's notes are passed over, as they repeat what other objects hold.
 */
public final class SecretValues {

    private static final Optional<String> NOT_OF_HELM =
            Optional.of("type!=" + Revision.SECRET_TYPE);

    private final KnownValues values = new KnownValues();
    private final Map<ResourceKey, SealingKey> sealingKeys = new ConcurrentHashMap<>();

    /**
     * Reads them.
     *
     * @param list reads one kind
     * @param namespace what is to be exported: who may not read the Secrets of the whole cluster
     *     can compare with those of this namespace only
     * @return why nothing may be exported
     */
    public Optional<Problem> read(
            BiFunction<ListRequest, Consumer<Mapping>, Listing> list,
            ResourceType secrets,
            Optional<String> namespace) {
        Optional<Problem> everywhere = list(list, secrets, Optional.empty());
        return everywhere.isPresent() && namespace.isPresent()
                ? list(list, secrets, namespace)
                : everywhere;
    }

    private Optional<Problem> list(
            BiFunction<ListRequest, Consumer<Mapping>, Listing> list,
            ResourceType secrets,
            Optional<String> namespace) {
        ListRequest request =
                new ListRequest(secrets, namespace, Optional.empty(), NOT_OF_HELM, Detail.FULL);
        Listing listing =
                list.apply(request, secret -> learn(ResourceKey.of(secrets, secret), secret));
        return listing instanceof Listing.Incomplete(long _, Problem why)
                ? Optional.of(blind(why))
                : Optional.empty();
    }

    /**
     * Takes the values of a Secret in place of those it had before.
     *
     * @return whether one is among them that no Secret held before
     */
    public boolean learn(ResourceKey key, Mapping secret) {
        boolean news = values.learn(key, secret);
        SealingKey.find(secret)
                .ifPresentOrElse(
                        sealing -> sealingKeys.put(key, sealing), () -> sealingKeys.remove(key));
        return news;
    }

    /** Forgets the values of a Secret that is gone. */
    public void forget(ResourceKey key) {
        values.forget(key);
        sealingKeys.remove(key);
    }

    /** The keys of controllers of Sealed Secrets that are among them. */
    public List<SealingKey> sealingKeys() {
        return List.copyOf(sealingKeys.values());
    }

    private static Problem blind(Problem why) {
        return new Problem(
                ExitCode.PARTIAL,
                "Secrets could not be read, and nothing is exported that was not searched for their"
                        + " values: "
                        + why.message(),
                why.hint()
                        + "; who may not read Secrets puts them under exclude.kinds in"
                        + " periplus.yaml, and nothing is searched for them");
    }

    /** Finds what was read, and what else is secret. */
    public LeakScan scan(LeakPolicy policy) {
        return new LeakScan(policy, values.search(Set.of()));
    }
}
