package periplus.flow.lead;

import java.util.Optional;
import java.util.Set;
import periplus.io.cluster.ApplyOptions;
import periplus.io.cluster.ApplyResult;
import periplus.io.cluster.Cluster;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/**
 * A Lease of the cluster. Nothing is ever written over a state that was not seen.
 *
 * @param namespace where it is; must be there
 */
public record Lease(Cluster cluster, String namespace, String name) {

    private static final ResourceType LEASES =
            new ResourceType(
                    "coordination.k8s.io",
                    "v1",
                    "leases",
                    "Lease",
                    true,
                    Set.of("create", "get", "patch"));

    private static final int CONFLICT = 409;

    /** The lease as it was seen once. */
    record Seen(String uid, String version, Claim claim) {

        static Seen of(Mapping lease) {
            return new Seen(
                    lease.textOrEmpty("metadata", "uid"),
                    lease.textOrEmpty("metadata", "resourceVersion"),
                    Claim.of(lease.mapping("spec")));
        }
    }

    Optional<Seen> read() {
        return cluster.get(LEASES, Optional.of(namespace), name).map(Seen::of);
    }

    /** Makes it unless it is there, and says what is there then. */
    Optional<Seen> create(Claim claim) {
        cluster.create(LEASES, object(metadata(), claim));
        return read();
    }

    /** Writes the claim, unless the lease is not any more as it was seen; then empty. */
    Optional<Seen> replace(Seen seen, Claim claim) {
        Mapping metadata =
                metadata()
                        .with("uid", Scalar.text(seen.uid()))
                        .with("resourceVersion", Scalar.text(seen.version()));
        return switch (cluster.apply(
                LEASES,
                object(metadata, claim),
                new ApplyOptions("periplus-election", true, false))) {
            case ApplyResult.Applied(Mapping live, _) -> Optional.of(Seen.of(live));
            case ApplyResult.Refused(int status, _, _) when status == CONFLICT -> Optional.empty();
            case ApplyResult.Refused(int status, String reason, String message) ->
                    throw new Failure(
                            ExitCode.CLUSTER,
                            "%s cannot be renewed: %d %s: %s"
                                    .formatted(place(), status, reason, message),
                            "allow this user to patch it; see periplus install kubernetes");
        };
    }

    String place() {
        return "Lease " + namespace + "/" + name;
    }

    private Mapping metadata() {
        return Mapping.builder()
                .put("name", name)
                .put("namespace", namespace)
                .put("labels", Mapping.of("app.kubernetes.io/name", Scalar.text("periplus")))
                .build();
    }

    private static Mapping object(Mapping metadata, Claim claim) {
        return Mapping.builder()
                .put("apiVersion", LEASES.apiVersion())
                .put("kind", LEASES.kind())
                .put("metadata", metadata)
                .put("spec", claim.spec())
                .build();
    }
}
