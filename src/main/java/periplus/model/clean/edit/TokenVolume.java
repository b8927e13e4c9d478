package periplus.model.clean.edit;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/**
 * The volume with the token of the ServiceAccount that admission adds to every Pod, known by its
 * whole shape: a name alone may be a person's.
 */
public final class TokenVolume {

    private static final String MOUNT_PATH = "/var/run/secrets/kubernetes.io/serviceaccount";
    private static final String PROJECTED_PREFIX = "kube-api-access-";
    private static final List<String> CONTAINER_LISTS =
            List.of("containers", "initContainers", "ephemeralContainers");
    private static final Scalar TOKEN_LIFETIME = Scalar.number(3607);

    private TokenVolume() {}

    /** Without the projected token volume of Kubernetes 1.21 and later. */
    public static Mapping dropProjected(Mapping spec) {
        return drop(spec, TokenVolume::isProjected);
    }

    /** Without the Secret volume of Kubernetes before 1.21. */
    public static Mapping dropLegacy(Mapping spec) {
        String account = spec.text("serviceAccountName");
        return account == null ? spec : drop(spec, volume -> isLegacy(volume, account));
    }

    private static Mapping drop(Mapping spec, Predicate<Mapping> shape) {
        Mapping result = spec;
        for (Mapping volume : spec.sequence("volumes").mappings().filter(shape).toList()) {
            String name = volume.text("name");
            if (mounts(spec, name).allMatch(TokenVolume::isStandardMount)) {
                result = without(result, volume, name);
            }
        }
        return result;
    }

    private static boolean isProjected(Mapping volume) {
        String name = volume.text("name");
        if (name == null || !Generated.isSuffixOf(name, PROJECTED_PREFIX)) {
            return false;
        }
        List<Node> sources = volume.sequence("projected", "sources").items();
        return sources.size() == 3
                && sources.stream().allMatch(TokenVolume::isAdmissionsSource)
                && sources.stream().distinct().count() == 3;
    }

    private static boolean isAdmissionsSource(Node node) {
        if (!(node instanceof Mapping source) || source.size() != 1) {
            return false;
        }
        Mapping token = source.mapping("serviceAccountToken");
        return (TOKEN_LIFETIME.equals(token.get("expirationSeconds"))
                        && "token".equals(token.text("path")))
                || "kube-root-ca.crt".equals(source.text("configMap", "name"))
                || source.sequence("downwardAPI", "items")
                        .mappings()
                        .anyMatch(item -> "namespace".equals(item.text("path")));
    }

    private static boolean isLegacy(Mapping volume, String account) {
        String name = volume.text("name");
        return name != null
                && Generated.isSuffixOf(name, account + "-token-")
                && name.equals(volume.text("secret", "secretName"));
    }

    private static Mapping without(Mapping spec, Mapping volume, @Nullable String name) {
        Mapping result = Prune.list(spec, "volumes", list -> list.filter(item -> item != volume));
        for (String containers : CONTAINER_LISTS) {
            result =
                    result.updateSequence(
                            containers, list -> list.mapMappings(c -> unmounted(c, name)));
        }
        return result;
    }

    private static Mapping unmounted(Mapping container, @Nullable String volume) {
        return Prune.list(
                container, "volumeMounts", mounts -> mounts.filter(m -> !isMountOf(m, volume)));
    }

    private static Stream<Mapping> mounts(Mapping spec, @Nullable String volume) {
        return CONTAINER_LISTS.stream()
                .flatMap(list -> spec.sequence(list).mappings())
                .map(container -> container.sequence("volumeMounts"))
                .flatMap(Sequence::mappings)
                .filter(mount -> isMountOf(mount, volume));
    }

    private static boolean isMountOf(Node node, @Nullable String volume) {
        return node instanceof Mapping mount && volume != null && volume.equals(mount.text("name"));
    }

    private static boolean isStandardMount(Mapping mount) {
        return MOUNT_PATH.equals(mount.text("mountPath"));
    }
}
