package periplus.flow.snapshot;

import java.util.Optional;
import periplus.flow.snapshot.seal.StandIns;
import periplus.model.manifest.ManifestPath;
import periplus.model.manifest.ManifestPath.Area;
import periplus.model.manifest.ResourceKey;
import periplus.model.tree.Mapping;

/**
 * Writes exported objects into their files: a Secret into that of a SealedSecret, where one is to
 * stand for it. Safe for several threads.
 */
record Placing(Files files, StandIns standIns) {

    /**
     * Writes an object, and removes the file of another form that it had before.
     *
     * @return whether the commit will differ for it
     */
    boolean write(Area area, ResourceKey key, Mapping live, Mapping body, Files.Stays stays) {
        Optional<ResourceKey> standIn = StandIns.key(key);
        return standIn.isPresent()
                ? writeSecret(area, key, standIn.get(), live, body, stays)
                : files.write(area, key, body, stays);
    }

    private boolean writeSecret(
            Area area,
            ResourceKey key,
            ResourceKey standIn,
            Mapping live,
            Mapping body,
            Files.Stays stays) {
        String path = ManifestPath.of(standIn).text();
        Optional<Mapping> sealed = standIns.of(live, body, files.committed(path));
        if (sealed.isPresent()) {
            boolean differs = files.write(Area.OBJECTS, standIn, sealed.get(), Files.Stays.NEVER);
            return files.removeAny(ManifestPath.of(area, key).text(), key) || differs;
        }
        boolean differs = files.write(area, key, body, stays);
        boolean moved = standIns.includes(standIn) && files.removeAny(path, standIn);
        return differs || moved;
    }
}
