package periplus.model.restore.check.gitops;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;

/**
 * An object that makes a controller keep others as a Git repository or a chart says.
 *
 * @param reverts whether it undoes what others change, and not only follows its source
 * @param pause empty when it rests already
 * @param metadata what of it says who reconciles it in turn
 */
record Reconciler(ResourceKey key, boolean reverts, Optional<Pause> pause, Mapping metadata) {

    static final String APPLICATIONS = "applications.argoproj.io";
    static final String APPLICATION_SETS = "applicationsets.argoproj.io";
    static final String KUSTOMIZATIONS = "kustomizations.kustomize.toolkit.fluxcd.io";
    static final String HELM_RELEASES = "helmreleases.helm.toolkit.fluxcd.io";

    /** Empty for any other object, and for one that looks after another cluster. */
    static Optional<Reconciler> of(ResourceKey key, Mapping object) {
        Mapping spec = object.mapping("spec");
        if (isElsewhere(spec)) {
            return Optional.empty();
        }
        Mapping metadata = object.mapping("metadata");
        return switch (key.type()) {
            case APPLICATIONS -> {
                Mapping automated = spec.mapping("syncPolicy", "automated");
                boolean rests =
                        spec.at("syncPolicy", "automated") == null
                                || Scalar.FALSE.equals(automated.get("enabled"));
                yield reconciler(
                        key,
                        automated.isTrue("selfHeal"),
                        rests,
                        pause(key, spec, Scalar.NULL, "syncPolicy", "automated"),
                        metadata);
            }
            case APPLICATION_SETS -> {
                Scalar createOnly = Scalar.text("create-only");
                yield reconciler(
                        key,
                        true,
                        createOnly.equals(spec.at("syncPolicy", "applicationsSync")),
                        pause(key, spec, createOnly, "syncPolicy", "applicationsSync"),
                        metadata);
            }
            case KUSTOMIZATIONS, HELM_RELEASES ->
                    reconciler(
                            key,
                            key.type().equals(KUSTOMIZATIONS) || correctsDrift(spec),
                            spec.isTrue("suspend"),
                            pause(key, spec, Scalar.TRUE, "suspend"),
                            metadata);
            default -> Optional.empty();
        };
    }

    private static boolean isElsewhere(Mapping spec) {
        String server = spec.textOrEmpty("destination", "server");
        String name = spec.textOrEmpty("destination", "name");
        return spec.has("kubeConfig")
                || !List.of("", "https://kubernetes.default.svc").contains(server)
                || !List.of("", "in-cluster").contains(name);
    }

    private static Optional<Reconciler> reconciler(
            ResourceKey key, boolean reverts, boolean rests, Pause pause, Mapping metadata) {
        return Optional.of(
                new Reconciler(
                        key, reverts, rests ? Optional.empty() : Optional.of(pause), metadata));
    }

    /** Helm alone looks at its own notes only; Flux compares with the cluster where it is told. */
    private static boolean correctsDrift(Mapping spec) {
        return spec.textOrEmpty("driftDetection", "mode").equals("enabled");
    }

    private static Pause pause(ResourceKey key, Mapping spec, Node value, String... path) {
        @Nullable Node before = spec.at(path);
        return Pause.of(
                key,
                Mapping.of("spec", nested(value, path)),
                Mapping.of("spec", nested(before == null ? Scalar.NULL : before, path)));
    }

    private static Mapping nested(Node value, String... path) {
        Node node = value;
        for (int i = path.length - 1; i >= 0; i--) {
            node = Mapping.of(path[i], node);
        }
        return node instanceof Mapping mapping ? mapping : Mapping.EMPTY;
    }
}
