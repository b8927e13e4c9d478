package periplus.io.cluster;

import java.util.Optional;
import periplus.model.manifest.ResourceType;

/**
 * What to follow.
 *
 * @param namespace only this namespace
 * @param resourceVersion changes after this version
 */
public record WatchRequest(ResourceType type, Optional<String> namespace, String resourceVersion) {}
