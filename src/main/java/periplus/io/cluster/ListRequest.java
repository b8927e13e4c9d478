package periplus.io.cluster;

import java.util.Optional;
import periplus.model.manifest.ResourceType;

/**
 * Which objects to list.
 *
 * @param namespace only this namespace
 * @param labelSelector Kubernetes label selector syntax
 * @param fieldSelector Kubernetes field selector syntax; which fields there are depends on the kind
 * @param detail whole objects, or their metadata only, so that contents are never transferred
 */
public record ListRequest(
        ResourceType type,
        Optional<String> namespace,
        Optional<String> labelSelector,
        Optional<String> fieldSelector,
        Detail detail) {

    public ListRequest(
            ResourceType type,
            Optional<String> namespace,
            Optional<String> labelSelector,
            Detail detail) {
        this(type, namespace, labelSelector, Optional.empty(), detail);
    }

    /** How much of each object the server shall send. */
    public enum Detail {
        FULL,
        METADATA
    }

    public static ListRequest all(ResourceType type) {
        return new ListRequest(type, Optional.empty(), Optional.empty(), Detail.FULL);
    }
}
