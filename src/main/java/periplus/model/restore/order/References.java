package periplus.model.restore.order;

import java.util.List;
import periplus.model.clean.rule.Scope;
import periplus.model.manifest.ResourceKey;
import periplus.model.restore.order.Reference.Role;
import periplus.model.tree.Mapping;

/**
 * What an object names. Of custom resources, only those of the snapshot, Gateway and KEDA APIs are
 * known by their fields.
 */
public final class References {

    private References() {}

    /** All that the object names, each once, in the order of its fields. */
    public static List<Reference> of(ResourceKey key, Mapping object, Kinds kinds) {
        Place root = Place.root(object);
        Found found = new Found(key, kinds);
        key.namespace()
                .ifPresent(namespace -> {
                    Place name = root.at("metadata", "namespace");
                    found.add(
                            BuiltIn.NAMESPACE.key(key.namespace(), namespace),
                            name,
                            true,
                            Role.NEEDED);
                });
        found.definition(key.type(), root.at("kind"));
        PodReferences.find(root, found);
        StorageReferences.find(root, found);
        ApiReferences.find(root, found);
        NetworkReferences.find(root, found);
        return found.references();
    }

    /**
     * The owners of an object.
     *
     * @param links the entry of the object in {@code .periplus/links}
     */
    public static List<Reference> ofLinks(ResourceKey key, Mapping links, Kinds kinds) {
        Found found = new Found(key, kinds);
        Place.root(links).each("owners").forEach(owner -> found.reference(owner, "", "", false));
        return found.references();
    }

    /** Whether a kind exists only by a definition. */
    static boolean isCustom(String type) {
        return !Scope.isBuiltIn(group(type));
    }

    /** The API group of {@code plural.group}; empty for the core group. */
    static String group(String type) {
        int dot = type.indexOf('.');
        return dot < 0 ? "" : type.substring(dot + 1);
    }
}
