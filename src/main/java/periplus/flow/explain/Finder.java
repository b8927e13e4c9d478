package periplus.flow.explain;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.ListRequest;
import periplus.io.cluster.ListRequest.Detail;
import periplus.io.cluster.Listing;
import periplus.model.manifest.ObjectName;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.tree.Mapping;

/** Finds the one living object that a name stands for. */
record Finder(Cluster cluster, ResourceType type, ObjectName name) {

    Mapping find() {
        Optional<String> namespace =
                type.namespaced() ? name.namespace().or(this::onlyNamespace) : Optional.empty();
        return cluster.get(type, namespace, name.name())
                .orElseThrow(() ->
                        absent(
                                namespace.map(ns -> " in " + ns).orElse(""),
                                namespace.map(ns -> " -n " + ns).orElse("")));
    }

    /** Names only are read for this, never contents. */
    private Optional<String> onlyNamespace() {
        List<String> found = new ArrayList<>();
        ListRequest everywhere =
                new ListRequest(
                        type,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("metadata.name=" + name.name()),
                        Detail.METADATA);
        Listing listing =
                cluster.list(
                        everywhere,
                        object -> {
                            if (name.name().equals(object.text("metadata", "name"))) {
                                found.add(object.textOrEmpty("metadata", "namespace"));
                            }
                        });
        if (listing instanceof Listing.Incomplete(long _, var reason) && found.size() != 1) {
            throw new Failure(
                    ExitCode.CLUSTER,
                    "all " + type.id() + " cannot be searched: " + reason.message(),
                    "name the namespace with -n");
        }
        if (found.isEmpty()) {
            throw absent(" in any namespace", " -A");
        }
        if (found.size() > 1) {
            throw new Failure(
                    ExitCode.USAGE,
                    name
                            + " is in several namespaces: "
                            + found.stream().limit(5).collect(joining(", ")),
                    "name one with -n");
        }
        return Optional.of(found.getFirst());
    }

    private Failure absent(String where, String option) {
        return new Failure(
                ExitCode.CLUSTER,
                "the cluster has no " + type.id() + "/" + name.name() + where,
                "kubectl get " + type.id() + option + " lists what there is");
    }
}
