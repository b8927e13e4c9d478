package periplus.flow.snapshot.seal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    private final BiFunction<ListRequest, Consumer<Mapping>, Listing> list;
    private final KnownValues values = new KnownValues();
    private final List<SealingKey> sealingKeys = new ArrayList<>();

    /**
     * Nothing is read yet.
     *
     * @param list reads one kind
     */
    public SecretValues(BiFunction<ListRequest, Consumer<Mapping>, Listing> list) {
        this.list = list;
    }

    /**
     * Reads them.
     *
     * @param namespace what is to be exported: who may not read the Secrets of the whole cluster
     *     can compare with those of this namespace only
     * @return why nothing may be exported
     */
    public Optional<Problem> read(ResourceType secrets, Optional<String> namespace) {
        Optional<Problem> everywhere = list(secrets, Optional.empty());
        return everywhere.isPresent() && namespace.isPresent()
                ? list(secrets, namespace)
                : everywhere;
    }

    private Optional<Problem> list(ResourceType secrets, Optional<String> namespace) {
        ListRequest request =
                new ListRequest(secrets, namespace, Optional.empty(), NOT_OF_HELM, Detail.FULL);
        Listing listing =
                list.apply(request, secret -> learn(ResourceKey.of(secrets, secret), secret));
        return listing instanceof Listing.Incomplete(long _, Problem why)
                ? Optional.of(blind(why))
                : Optional.empty();
    }

    private void learn(ResourceKey key, Mapping secret) {
        values.learn(key, secret);
        SealingKey.find(secret).ifPresent(sealingKeys::add);
    }

    /** The keys of controllers of Sealed Secrets that are among them. */
    public List<SealingKey> sealingKeys() {
        return List.copyOf(sealingKeys);
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
