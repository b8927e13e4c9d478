package periplus.io.cluster.kubernetes;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import periplus.io.cluster.Discovery;
import periplus.io.cluster.http.ApiServer;
import periplus.io.cluster.http.Fault;
import periplus.io.cluster.http.Request;
import periplus.io.cluster.http.Retries;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;

/** Discovery as servers before 1.26 do it: one request for each group and version. */
record LegacyDiscovery(
        ApiServer server, Retries retries, List<ResourceType> types, List<Discovery.Gap> gaps) {

    /** What the root (an {@code APIVersions} or {@code APIGroupList}) leads to. */
    void read(String root, Mapping answer) throws Fault {
        for (String version : answer.sequence("versions").texts().toList()) {
            version(root + "/" + version, "", version);
        }
        for (Mapping group : answer.sequence("groups").mappings().toList()) {
            String name = group.textOrEmpty("name");
            for (String version : versions(group)) {
                version(root + "/" + name + "/" + version, name, version);
            }
        }
    }

    private static Set<String> versions(Mapping group) {
        Set<String> versions = new LinkedHashSet<>();
        String preferred = group.textOrEmpty("preferredVersion", "version");
        if (!preferred.isEmpty()) {
            versions.add(preferred);
        }
        group.sequence("versions")
                .mappings()
                .forEach(version -> versions.add(version.textOrEmpty("version")));
        return versions;
    }

    private void version(String path, String group, String version) throws Fault {
        try {
            Mapping answer = retries.run(() -> server.read(Request.get(path)));
            answer.sequence("resources")
                    .mappings()
                    .filter(resource -> !resource.textOrEmpty("name").contains("/"))
                    .forEach(resource -> types.add(type(group, version, resource)));
        } catch (Fault fault) {
            if (fault.unreachable()) {
                throw fault;
            }
            gaps.add(DiscoveryReader.gap(group, version, fault.problem().message()));
        }
    }

    private static ResourceType type(String group, String version, Mapping resource) {
        return new ResourceType(
                group,
                version,
                resource.textOrEmpty("name"),
                resource.textOrEmpty("kind"),
                Scalar.TRUE.equals(resource.get("namespaced")),
                new HashSet<>(resource.sequence("verbs").texts().toList()));
    }
}
