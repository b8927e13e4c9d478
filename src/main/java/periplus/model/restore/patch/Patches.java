package periplus.model.restore.patch;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.Failure;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Secrecy;

/**
 * Patches in the form of kustomize's {@code patches}, applied one after the other. They may change
 * everything but what an object is: its kind, name and namespace stay.
 *
 * <p>May be used by several threads at once.
 *
 * @see <a href="https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/">
 *     kustomize: patches</a>
 */
public final class Patches {

    public static final Patches NONE = new Patches(List.of());

    private final List<Patch> patches;
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    Patches(List<Patch> patches) {
        this.patches = List.copyOf(patches);
    }

    /**
     * One patch.
     *
     * @param place where it stands, for messages
     */
    record Patch(String place, Target target, Change change) {}

    /** As {@link #parse(byte[], String)}, of a file without a name. */
    public static Patches parse(byte[] yaml) {
        return parse(yaml, "patches");
    }

    /**
     * Reads patches; anything else is a {@link Failure} of class USAGE.
     *
     * @param source the file, for messages
     */
    public static Patches parse(byte[] yaml, String source) {
        return new PatchFile(source).read(yaml);
    }

    /**
     * The object with all patches that are for it; itself when none is. One that does not fit is a
     * {@link Failure} of class USAGE.
     */
    public Mapping apply(ResourceKey key, Mapping object) {
        Mapping changed = object;
        for (Patch patch : patches) {
            if (patch.target().matches(key, changed)) {
                used.add(patch.place());
                changed = applied(patch, key, changed);
            }
        }
        boolean revealed = key.type().equals(ResourceType.SECRETS) && Secrecy.isIn(object);
        return revealed ? Secrecy.ofSecret(changed) : changed;
    }

    /** Where patches stand that were for no object so far, in their order. */
    public Set<String> unused() {
        return patches.stream()
                .map(Patch::place)
                .filter(place -> !used.contains(place))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Mapping applied(Patch patch, ResourceKey key, Mapping object) {
        try {
            Node changed = patch.change().applied(key, object);
            if (changed instanceof Mapping mapping && isSame(mapping, object)) {
                return mapping;
            }
            throw new Unfit(
                    "it changes apiVersion, kind, name or namespace, which say what the object is",
                    "leave them as they are; to restore under another namespace, map it");
        } catch (Unfit e) {
            throw e.failure(patch.place() + " does not fit " + key);
        }
    }

    private static boolean isSame(Mapping changed, Mapping object) {
        return List.of("apiVersion", "kind").stream()
                        .allMatch(field -> same(changed, object, field))
                && List.of("name", "namespace").stream()
                        .allMatch(field -> same(changed, object, "metadata", field));
    }

    private static boolean same(Mapping changed, Mapping object, String... path) {
        return Objects.equals(changed.at(path), object.at(path));
    }
}
