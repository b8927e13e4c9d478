package periplus.flow.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.Discovery;
import periplus.io.cluster.ListRequest;
import periplus.io.cluster.ListRequest.Detail;
import periplus.io.cluster.Listing;
import periplus.model.clean.Neighbours;
import periplus.model.clean.fact.Addons;
import periplus.model.clean.rule.Scope;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.Failure;
import periplus.model.seal.leak.Finding;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/** Reads what rules must know of other objects to judge one, and no more. */
final class Around {

    /** The core group's; only the control plane writes it, under the name that tells its make. */
    private static final String CORE = "v1.";

    private static final String ENDPOINTS = "endpoints";

    private final Cluster cluster;
    private final Discovery discovery;
    private final Neighbours neighbours = new Neighbours();
    private final List<String> notes = new ArrayList<>();

    Around(Cluster cluster, Discovery discovery) {
        this.cluster = cluster;
        this.discovery = discovery;
    }

    Neighbours neighbours() {
        return neighbours;
    }

    /** What could not be read. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** Learns what decides how a kind is read: its definition, and who serves it. */
    void learn(String typeId) {
        List<ResourceType> versions =
                discovery.types().stream().filter(type -> type.id().equals(typeId)).toList();
        if (versions.isEmpty() || Scope.isBuiltIn(versions.getFirst())) {
            return;
        }
        see(Neighbours.DEFINITIONS, Optional.empty(), typeId);
        versions.forEach(type ->
                see(
                        Neighbours.API_SERVICES,
                        Optional.empty(),
                        type.version() + "." + type.group()));
    }

    /** Learns what stands around one object. */
    void learn(ResourceType type, Mapping live) {
        Optional<String> namespace = Optional.ofNullable(live.text("metadata", "namespace"));
        if (type.id().equals(ENDPOINTS)) {
            see(Neighbours.SERVICES, namespace, live.textOrEmpty("metadata", "name"));
        }
        if (type.id().equals(ResourceType.SECRETS)) {
            seeAll(Neighbours.ACCOUNTS, namespace);
        }
        if (live.at("spec", "replicas") instanceof Scalar.Numeral) {
            seeAll(Neighbours.AUTOSCALERS, namespace);
            seeAll(Neighbours.SCALED_OBJECTS, namespace);
        }
        if (!neighbours.isMicroK8s() && Addons.of(type, live).isPresent()) {
            see(Neighbours.API_SERVICES, Optional.empty(), CORE);
        }
    }

    private void see(String typeId, Optional<String> namespace, String name) {
        discovery
                .type(typeId)
                .ifPresent(type -> {
                    try {
                        cluster.get(type, namespace, name)
                                .ifPresent(live -> neighbours.see(type, live));
                    } catch (Failure e) {
                        unread(typeId + "/" + name, e.problem().message());
                    }
                });
    }

    private void seeAll(String typeId, Optional<String> namespace) {
        discovery
                .type(typeId)
                .ifPresent(type -> {
                    ListRequest request =
                            new ListRequest(type, namespace, Optional.empty(), Detail.FULL);
                    if (cluster.list(request, live -> neighbours.see(type, live))
                            instanceof Listing.Incomplete(long _, var reason)) {
                        unread(typeId, reason.message());
                    }
                });
    }

    /** Notes what is secret in the object. */
    void leak(Finding finding) {
        String fate =
                switch (finding.action()) {
                    case ENCRYPT -> " is sealed";
                    case DROP -> " is left out";
                    case WARN, IGNORE -> " stays readable";
                    case FAIL -> " keeps the object out";
                };
        note(finding.path() + fate + ": it holds " + finding.what());
    }

    /** Notes what could not be read. */
    void unread(String what, String why) {
        note(what + " could not be read, so a snapshot may judge otherwise: " + why);
    }

    void note(String note) {
        notes.add(note);
    }
}
