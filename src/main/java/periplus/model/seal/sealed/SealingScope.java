package periplus.model.seal.sealed;

import java.util.List;
import periplus.model.tree.Mapping;

/** How far a sealed value may be moved and still be opened. */
public enum SealingScope {
    /** Not at all: it is tied to its namespace and name. */
    STRICT("", "for this namespace and name alone"),
    /** To another name in its namespace. */
    NAMESPACE_WIDE("sealedsecrets.bitnami.com/namespace-wide", "for its whole namespace"),
    /** Anywhere in the cluster. */
    CLUSTER_WIDE("sealedsecrets.bitnami.com/cluster-wide", "for the whole cluster");

    private final String annotation;
    private final String meaning;

    SealingScope(String annotation, String meaning) {
        this.annotation = annotation;
        this.meaning = meaning;
    }

    /** What the annotations of a Secret or a SealedSecret ask for; the widest counts. */
    public static SealingScope of(Mapping object) {
        Mapping annotations = object.mapping("metadata", "annotations");
        for (SealingScope scope : List.of(CLUSTER_WIDE, NAMESPACE_WIDE)) {
            if ("true".equals(annotations.text(scope.annotation))) {
                return scope;
            }
        }
        return STRICT;
    }

    /** The annotation with the value {@code "true"} that asks for it; none for the strict one. */
    String annotation() {
        return annotation;
    }

    String meaning() {
        return meaning;
    }

    /** What the values of the object are tied to. */
    String label(Mapping object) {
        String namespace = object.textOrEmpty("metadata", "namespace");
        return switch (this) {
            case STRICT -> namespace + "/" + object.textOrEmpty("metadata", "name");
            case NAMESPACE_WIDE -> namespace;
            case CLUSTER_WIDE -> "";
        };
    }
}
