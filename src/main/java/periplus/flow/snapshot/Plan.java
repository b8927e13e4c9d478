package periplus.flow.snapshot;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Map;
import java.util.Set;
import periplus.io.cluster.Discovery;
import periplus.model.clean.ApiVersions;
import periplus.model.clean.Cleaner;
import periplus.model.clean.Neighbours;
import periplus.model.manifest.KindName;
import periplus.model.manifest.ResourceType;
import periplus.model.manifest.Selection;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/**
 * Which kinds to read.
 *
 * @param read one version of each kind to list
 * @param ruledOut ids of kinds of which no object is exported, by rule or by settings
 */
record Plan(List<ResourceType> read, Set<String> ruledOut) {

    Plan {
        read = List.copyOf(read);
        ruledOut = Set.copyOf(ruledOut);
    }

    /**
     * Chooses from what the server serves.
     *
     * @param pins id of a kind to the version it stands in the repository with: kept while it is
     *     served, so that the server's taste changes no file
     */
    static Plan of(
            Discovery discovery,
            Neighbours neighbours,
            Map<String, String> pins,
            Cleaner cleaner,
            SnapshotSettings settings) {
        ApiVersions versions =
                ApiVersions.choose(
                        discovery.types(),
                        pins,
                        neighbours.storageVersions(),
                        neighbours.aggregated(),
                        cleaner);
        Set<String> left =
                versions.left().stream().map(entry -> entry.type().id()).collect(toSet());
        List<ResourceType> excluded = versions.read().stream().filter(settings::excludes).toList();
        excluded.forEach(type -> left.add(type.id()));
        List<ResourceType> read =
                versions.read().stream().filter(type -> !excluded.contains(type)).toList();
        return new Plan(read, left);
    }

    /** A kind that is asked for and that the server does not serve is a mistake. */
    static void requireKnown(Selection selection, Discovery discovery) {
        for (KindName kind : selection.kinds()) {
            if (discovery.types().stream().noneMatch(kind::names)) {
                throw new Failure(
                        ExitCode.USAGE,
                        "the cluster has no kind \"" + kind.text() + "\"",
                        "kubectl api-resources lists what it has");
            }
        }
    }
}
