package periplus.model.restore.check.gitops;

import java.util.Optional;
import java.util.stream.Stream;
import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;

/**
 * What an object says of who reconciles it.
 *
 * @param namespace empty where it does not say
 * @param certain false for a label that others set as well
 */
record Tracking(String type, Optional<String> namespace, String name, boolean certain) {

    private static final String FLUX_KUSTOMIZE = "kustomize.toolkit.fluxcd.io/";
    private static final String FLUX_HELM = "helm.toolkit.fluxcd.io/";
    private static final String ARGO_ID = "argocd.argoproj.io/tracking-id";

    static Stream<Tracking> of(Mapping metadata) {
        return Stream.of(
                        flux(metadata, Reconciler.KUSTOMIZATIONS, FLUX_KUSTOMIZE),
                        flux(metadata, Reconciler.HELM_RELEASES, FLUX_HELM),
                        argo(metadata))
                .flatMap(Optional::stream);
    }

    /** The ApplicationSet that an Application was made by. */
    static Stream<Tracking> ofOwner(Mapping metadata) {
        return metadata.sequence("ownerReferences")
                .mappings()
                .filter(owner -> owner.textOrEmpty("kind").equals("ApplicationSet"))
                .map(owner ->
                        new Tracking(
                                Reconciler.APPLICATION_SETS,
                                Optional.of(metadata.textOrEmpty("namespace")),
                                owner.textOrEmpty("name"),
                                true));
    }

    private static Optional<Tracking> flux(Mapping metadata, String type, String prefix) {
        String name = metadata.textOrEmpty("labels", prefix + "name");
        String namespace = metadata.textOrEmpty("labels", prefix + "namespace");
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(new Tracking(type, Optional.of(namespace), name, true));
    }

    /**
     * {@code [namespace_]application:group/kind:namespace/name}, or a label with the first part.
     */
    private static Optional<Tracking> argo(Mapping metadata) {
        String id = metadata.textOrEmpty("annotations", ARGO_ID);
        int colon = id.indexOf(':');
        if (colon > 0) {
            return Optional.of(application(id.substring(0, colon), true));
        }
        return Stream.of("argocd.argoproj.io/instance", "app.kubernetes.io/instance")
                .map(label -> metadata.textOrEmpty("labels", label))
                .filter(name -> !name.isEmpty())
                .map(name -> application(name, false))
                .findFirst();
    }

    private static Tracking application(String text, boolean certain) {
        int underscore = text.indexOf('_');
        return underscore < 0
                ? new Tracking(Reconciler.APPLICATIONS, Optional.empty(), text, certain)
                : new Tracking(
                        Reconciler.APPLICATIONS,
                        Optional.of(text.substring(0, underscore)),
                        text.substring(underscore + 1),
                        certain);
    }

    ResourceKey key() {
        return new ResourceKey(type, namespace, name);
    }
}
