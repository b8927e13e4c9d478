package periplus.io.cluster.embedded;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import periplus.io.cluster.ApplyOptions;
import periplus.io.cluster.embedded.ObjectStore.ObjectKey;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/** What a cluster does by itself: namespaces get their contents, definitions become kinds. */
final class Controllers {

    private static final String NAMESPACES = "namespaces";
    private static final String DEFINITIONS = "customresourcedefinitions.apiextensions.k8s.io";
    private static final ApplyOptions OWN =
            new ApplyOptions("kube-controller-manager", true, false);

    private final ObjectStore store;

    Controllers(ObjectStore store) {
        this.store = store;
    }

    List<ResourceType> types() {
        List<ResourceType> types = new ArrayList<>(BuiltInKinds.all());
        store.snapshot(DEFINITIONS, Optional.empty()).objects().stream()
                .flatMap(Controllers::defined)
                .forEach(types::add);
        return types;
    }

    /** The kind an object says it is of. */
    ResourceType typeOf(Mapping object) {
        return types().stream()
                .filter(type -> type.apiVersion().equals(object.text("apiVersion")))
                .filter(type -> type.kind().equals(object.text("kind")))
                .findFirst()
                .orElseThrow();
    }

    void applied(ResourceType type, Mapping live) {
        switch (type.id()) {
            case NAMESPACES -> activate(live);
            case DEFINITIONS -> establish(live);
            default -> {}
        }
    }

    void deleted(ResourceType type, String name) {
        switch (type.id()) {
            case NAMESPACES -> store.deleteAll(key -> key.namespace().equals(name));
            case DEFINITIONS -> store.deleteAll(key -> key.type().equals(name));
            default -> {}
        }
    }

    private void activate(Mapping namespace) {
        if (namespace.has("status")) {
            return;
        }
        String name = Apply.name(namespace);
        Mapping active =
                Edits.set(
                                namespace,
                                List.of("metadata", "labels", "kubernetes.io/metadata.name"),
                                Scalar.text(name))
                        .with(
                                "spec",
                                Mapping.of("finalizers", Sequence.of(Scalar.text("kubernetes"))))
                        .with("status", Mapping.of("phase", Scalar.text("Active")));
        store.put(new ObjectKey(NAMESPACES, "", name), active);
        for (Mapping object : Bootstrap.ofNamespace(name)) {
            new Apply(store, typeOf(object), OWN).run(object);
        }
    }

    private void establish(Mapping definition) {
        Mapping established =
                Mapping.builder()
                        .put("type", "Established")
                        .put("status", "True")
                        .put("reason", "InitialNamesAccepted")
                        .build();
        Mapping status =
                Mapping.builder()
                        .put("conditions", Sequence.of(established))
                        .put("acceptedNames", definition.mapping("spec", "names"))
                        .build();
        if (!status.equals(definition.get("status"))) {
            store.put(
                    new ObjectKey(DEFINITIONS, "", Apply.name(definition)),
                    definition.with("status", status));
        }
    }

    /** The version objects are stored at comes first. */
    private static Stream<ResourceType> defined(Mapping definition) {
        Mapping spec = definition.mapping("spec");
        return spec.sequence("versions")
                .mappings()
                .filter(version -> Scalar.TRUE.equals(version.get("served")))
                .sorted(
                        Comparator.comparing(
                                version -> Scalar.FALSE.equals(version.get("storage"))))
                .map(version ->
                        new ResourceType(
                                String.valueOf(spec.text("group")),
                                String.valueOf(version.text("name")),
                                String.valueOf(spec.text("names", "plural")),
                                String.valueOf(spec.text("names", "kind")),
                                "Namespaced".equals(spec.text("scope")),
                                BuiltInKinds.VERBS));
    }
}
