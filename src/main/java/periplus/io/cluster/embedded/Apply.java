package periplus.io.cluster.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import periplus.io.cluster.ApplyOptions;
import periplus.io.cluster.ApplyResult;
import periplus.io.cluster.embedded.ObjectStore.ObjectKey;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;

/** One server-side apply. */
record Apply(ObjectStore store, ResourceType type, ApplyOptions options) {

    /** What only the server says, in the order it says it. */
    private static final List<String> SERVER_FIRST =
            List.of(
                    "name",
                    "namespace",
                    "uid",
                    "resourceVersion",
                    "generation",
                    "creationTimestamp");

    private static final Set<String> COUNTED =
            Set.of("apps", "batch", "networking.k8s.io", "policy");

    ApplyResult run(Mapping wanted) {
        String name = name(wanted);
        String namespace =
                type.namespaced()
                        ? Optional.ofNullable(wanted.text("metadata", "namespace")).orElse("")
                        : "";
        if (name.isEmpty() || (type.namespaced() && namespace.isEmpty())) {
            return new ApplyResult.Refused(
                    400, "BadRequest", "the " + type.kind() + " has no name or no namespace");
        }
        if (type.namespaced() && store.get(new ObjectKey("namespaces", "", namespace)).isEmpty()) {
            return new ApplyResult.Refused(
                    404, "NotFound", "namespaces \"" + namespace + "\" not found");
        }
        ObjectKey key = new ObjectKey(type.id(), namespace, name);
        return isMeant(wanted, store.get(key))
                ? merge(key, encoded(writable(wanted)))
                : modified(type, name);
    }

    static ApplyResult modified(ResourceType type, String name) {
        return new ApplyResult.Refused(
                409,
                "Conflict",
                "Operation cannot be fulfilled on %s \"%s\": the object has been modified"
                        .formatted(type.plural(), name));
    }

    /** A version counts only where there is an object; a UID counts always. */
    private static boolean isMeant(Mapping wanted, Optional<Mapping> stored) {
        String version = wanted.textOrEmpty("metadata", "resourceVersion");
        String uid = wanted.textOrEmpty("metadata", "uid");
        return (version.isEmpty() || stored.isEmpty() || has(stored, "resourceVersion", version))
                && (uid.isEmpty() || has(stored, "uid", uid));
    }

    private static boolean has(Optional<Mapping> stored, String key, String value) {
        return stored.map(object -> object.text("metadata", key)).filter(value::equals).isPresent();
    }

    static String name(Mapping object) {
        return Optional.ofNullable(object.text("metadata", "name")).orElse("");
    }

    private ApplyResult merge(ObjectKey key, Mapping wanted) {
        Optional<Mapping> stored = store.get(key);
        Mapping before = stored.orElseGet(() -> fresh(wanted));
        Owners owners = Owners.of(before);
        FieldSet fields = FieldSet.of(wanted);
        List<String> conflicts = owners.conflicts(options.fieldManager(), before, wanted, fields);
        if (!conflicts.isEmpty() && !options.force()) {
            return conflict(conflicts);
        }
        FieldSet changed = changed(before, wanted, fields);
        FieldSet abandoned = owners.abandoned(options.fieldManager(), fields);
        if (stored.isPresent()
                && changed.paths().isEmpty()
                && abandoned.paths().isEmpty()
                && owners.owns(options.fieldManager(), fields)) {
            return new ApplyResult.Applied(before, List.of());
        }
        owners.take(options.fieldManager(), fields, changed, type.apiVersion(), store.now());
        Mapping after = edited(before, wanted, changed, abandoned);
        Mapping owned =
                Edits.set(after, List.of("metadata", "managedFields"), owners.managedFields());
        Mapping live = ordered(counted(before, owned));
        return new ApplyResult.Applied(options.dryRun() ? live : store.put(key, live), List.of());
    }

    private static ApplyResult conflict(List<String> conflicts) {
        return new ApplyResult.Refused(
                409,
                "Conflict",
                "Apply failed with %d conflict%s: %s"
                        .formatted(
                                conflicts.size(),
                                conflicts.size() == 1 ? "" : "s",
                                String.join(", ", conflicts)));
    }

    /** What others may not set; status belongs to controllers. */
    private static Mapping writable(Mapping wanted) {
        return wanted.without("status")
                .update(
                        "metadata",
                        metadata ->
                                metadata.without("uid")
                                        .without("resourceVersion")
                                        .without("generation")
                                        .without("creationTimestamp")
                                        .without("managedFields"));
    }

    /** Values of Secrets are stored in Base64, whichever way they are written. */
    private Mapping encoded(Mapping wanted) {
        Mapping texts = wanted.mapping("stringData");
        if (!type.id().equals(ResourceType.SECRETS) || texts.isEmpty()) {
            return wanted;
        }
        Mapping data =
                texts.mapEntries((_, value) ->
                        value instanceof Scalar.Text(String text)
                                ? Scalar.text(
                                        Base64.getEncoder().encodeToString(text.getBytes(UTF_8)))
                                : value);
        return wanted.without("stringData")
                .with("data", wanted.mapping("data").withAll(data.entries()));
    }

    private Mapping fresh(Mapping wanted) {
        Instant now = store.now();
        Mapping.Builder metadata = Mapping.builder();
        metadata.put("name", name(wanted));
        Optional.ofNullable(wanted.text("metadata", "namespace"))
                .ifPresent(namespace -> metadata.put("namespace", namespace));
        metadata.put("uid", UUID.randomUUID().toString());
        metadata.put("creationTimestamp", now.toString());
        return Mapping.builder()
                .put("apiVersion", type.apiVersion())
                .put("kind", type.kind())
                .put("metadata", metadata.build())
                .build();
    }

    private static FieldSet changed(Mapping before, Mapping wanted, FieldSet fields) {
        return new FieldSet(
                fields.paths().stream()
                        .filter(path -> Owners.differs(before, wanted, path))
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private static Mapping edited(
            Mapping before, Mapping wanted, FieldSet changed, FieldSet abandoned) {
        Mapping after = before;
        for (List<String> path : abandoned.paths()) {
            after = Edits.remove(after, path);
        }
        for (List<String> path : changed.paths()) {
            Node value = requireNonNull(wanted.at(path.toArray(String[]::new)));
            after = Edits.set(after, path, value);
        }
        return after;
    }

    /** Kinds with controllers count the changes of their spec. */
    private Mapping counted(Mapping before, Mapping after) {
        boolean counts = COUNTED.contains(type.group()) || !BuiltInKinds.has(type.id());
        Node generation = before.at("metadata", "generation");
        long count =
                generation instanceof Scalar.Numeral(String literal) ? Long.parseLong(literal) : 0;
        Node spec = after.get("spec");
        boolean same = count > 0 && (spec == null || spec.equals(before.get("spec")));
        return counts && !same
                ? Edits.set(after, List.of("metadata", "generation"), Scalar.number(count + 1))
                : after;
    }

    private static Mapping ordered(Mapping object) {
        Mapping metadata = object.mapping("metadata");
        Mapping.Builder ordered = Mapping.builder();
        for (String key : SERVER_FIRST) {
            Optional.ofNullable(metadata.get(key)).ifPresent(value -> ordered.put(key, value));
        }
        metadata.without("managedFields").entries().forEach(ordered::putIfAbsent);
        ordered.put("managedFields", metadata.sequence("managedFields"));
        return object.with("metadata", ordered.build());
    }
}
