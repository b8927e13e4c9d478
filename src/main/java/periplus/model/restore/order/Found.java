package periplus.model.restore.order;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import periplus.model.manifest.ResourceKey;
import periplus.model.restore.order.Reference.Role;

/** Collects the references of one object; of several to the same one the hardest counts. */
final class Found {

    private record To(ResourceKey key, Role role) {}

    private final ResourceKey key;
    private final Kinds kinds;
    private final Map<To, Reference> references = new LinkedHashMap<>();

    Found(ResourceKey key, Kinds kinds) {
        this.key = key;
        this.kinds = kinds;
    }

    /** Of the object. */
    ResourceKey key() {
        return key;
    }

    List<Reference> references() {
        return new ArrayList<>(references.values());
    }

    /** The object does not come into being, or not to life, without what is named here. */
    void hard(BuiltIn kind, Place name) {
        named(kind, name, true);
    }

    /** The object had better come after what is named here. */
    void soft(BuiltIn kind, Place name) {
        named(kind, name, false);
    }

    /** What is named here is in the namespace of the object, or in none. */
    void named(BuiltIn kind, Place name, boolean hard) {
        add(kind.key(key.namespace(), name.text()), name, hard, Role.NEEDED);
    }

    /** A mapping with {@code name} and perhaps {@code namespace}. */
    void soft(BuiltIn kind, Place namespace, Place name) {
        add(kind.key(namespace(namespace), name.text()), name, false, Role.NEEDED);
    }

    /** A mapping with {@code namespace} and {@code name} of a Service that will be called. */
    void called(Place service) {
        Place name = service.at("name");
        ResourceKey to = BuiltIn.SERVICE.key(namespace(service.at("namespace")), name.text());
        add(to, name, false, Role.CALLED);
    }

    /**
     * A mapping with {@code name}, {@code kind}, {@code apiVersion} or {@code apiGroup} or {@code
     * group}, and perhaps {@code namespace}; an unknown kind is nothing.
     *
     * @param group of a mapping that tells none; empty for the core group
     * @param kind of a mapping that tells none
     */
    void reference(Place reference, String group, String kind, boolean hard) {
        String wanted = reference.at("kind").textOr(kind);
        String of = group(reference, group);
        kinds.type(of, wanted)
                .ifPresent(type -> {
                    Place name = reference.at("name");
                    boolean namespaced = kinds.namespaced(of, wanted).orElse(true);
                    Optional<String> namespace =
                            namespaced ? namespace(reference.at("namespace")) : Optional.empty();
                    add(new ResourceKey(type, namespace, name.text()), name, hard, Role.NEEDED);
                });
    }

    /** The definition of the kind that a mapping with {@code apiVersion} and {@code kind} names. */
    void definition(Place reference) {
        Place kind = reference.at("kind");
        kinds.type(group(reference, ""), kind.text()).ifPresent(type -> definition(type, kind));
    }

    /** The definition of a type; a built-in one has none. */
    void definition(String type, Place where) {
        if (References.isCustom(type)) {
            add(BuiltIn.DEFINITION.key(Optional.empty(), type), where, true, Role.NEEDED);
        }
    }

    private static String group(Place reference, String other) {
        String version = reference.at("apiVersion").text();
        if (!version.isEmpty()) {
            return version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
        }
        return reference.at("apiGroup").textOr(reference.at("group").textOr(other));
    }

    private Optional<String> namespace(Place namespace) {
        return namespace.text().isEmpty() ? key.namespace() : Optional.of(namespace.text());
    }

    /** A name that is empty is none, and an object does not wait for itself. */
    void add(ResourceKey to, Place where, boolean hard, Role role) {
        if (!to.name().isEmpty() && !to.equals(key)) {
            Reference reference = new Reference(to, hard, where.path(), role);
            references.merge(
                    new To(to, role),
                    reference,
                    (before, now) -> before.hard() || !now.hard() ? before : now);
        }
    }
}
