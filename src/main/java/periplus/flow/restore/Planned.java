package periplus.flow.restore;

import java.util.List;
import periplus.model.manifest.ManifestPath;
import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;

/**
 * One object that is to be in the target.
 *
 * @param key as it is called there
 * @param source as the repository calls it
 * @param place its file
 * @param object what is to be there; the values of Secrets are hidden
 * @param warnings what could not be renamed
 */
record Planned(
        ResourceKey key,
        ResourceKey source,
        ManifestPath place,
        Mapping object,
        List<String> warnings) {

    /** Whether it is only what people changed on an object that every cluster makes itself. */
    boolean isDelta() {
        return place.area() == ManifestPath.Area.BOOTSTRAP;
    }

    String apiVersion() {
        return object.textOrEmpty("apiVersion");
    }
}
