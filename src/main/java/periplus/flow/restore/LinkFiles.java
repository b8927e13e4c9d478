package periplus.flow.restore;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import periplus.flow.snapshot.Layout;
import periplus.io.git.value.BlobId;
import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;

/** Reads what manifests could not say. */
final class LinkFiles {

    private LinkFiles() {}

    /** The links of each object that has any. */
    static Map<ResourceKey, Mapping> read(
            Map<String, BlobId> files, Function<BlobId, Mapping> document) {
        Map<ResourceKey, Mapping> links = new HashMap<>();
        files.forEach((path, blob) -> {
            if (Layout.isLinks(path)) {
                Optional<String> namespace = Layout.linked(path);
                document.apply(blob)
                        .entries()
                        .forEach((name, entry) -> {
                            int slash = name.indexOf('/');
                            if (slash > 0 && entry instanceof Mapping linked) {
                                links.put(
                                        new ResourceKey(
                                                name.substring(0, slash),
                                                namespace,
                                                name.substring(slash + 1)),
                                        linked);
                            }
                        });
            }
        });
        return links;
    }
}
