package periplus.flow.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import periplus.io.cluster.Cluster;
import periplus.io.git.GitRepository;
import periplus.model.manifest.ResourceType;
import periplus.model.state.CommitId;
import periplus.model.text.MalformedText;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;

/**
 * Which cluster is which: a digest of the UID of the namespace kube-system, which every cluster has
 * and no two share.
 */
public final class ClusterIdentity {

    static final String FIELD = "identity";

    private static final ResourceType NAMESPACES =
            new ResourceType("", "v1", "namespaces", "Namespace", false, Set.of("get"));
    private static final int DIGITS = 16;

    private ClusterIdentity() {}

    /** That of a living cluster; empty where it does not tell. */
    public static Optional<String> of(Cluster cluster) {
        return cluster.get(NAMESPACES, Optional.empty(), "kube-system")
                .map(namespace -> namespace.text("metadata", "uid"))
                .map(ClusterIdentity::digest);
    }

    /** That of the cluster that a commit holds; empty where it does not tell. */
    public static Optional<String> of(GitRepository repository, CommitId commit) {
        return Optional.ofNullable(facts(repository, commit).text(FIELD));
    }

    /** What a commit tells of its cluster. */
    static Mapping facts(GitRepository repository, CommitId commit) {
        try {
            return repository
                    .read(commit, Layout.CLUSTER)
                    .map(YamlReader::readMapping)
                    .orElse(Mapping.EMPTY);
        } catch (MalformedText _) {
            return Mapping.EMPTY; // somebody's file that is no YAML is replaced as a whole
        }
    }

    private static String digest(String uid) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(uid.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
