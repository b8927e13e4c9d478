package periplus.flow.restore;

import static java.nio.charset.StandardCharsets.UTF_8;

import periplus.model.manifest.ResourceKey;
import periplus.model.restore.patch.Patches;
import periplus.model.restore.plan.Request;
import periplus.model.restore.remap.Remap;
import periplus.model.restore.remap.Remapped;

/**
 * How objects are to differ from the commit: first by names, then by patches, which see the new
 * names.
 */
record Alterations(Remap remap, Patches patches) {

    static Alterations of(Request request) {
        return new Alterations(
                request.remap(),
                request.patches().isEmpty()
                        ? Patches.NONE
                        : Patches.parse(request.patches().getBytes(UTF_8)));
    }

    Planned of(Planned planned) {
        ResourceKey key = remap.target(planned.source());
        Remapped remapped = remap.apply(planned.source(), planned.object());
        return new Planned(
                key,
                planned.source(),
                planned.place(),
                patches.apply(key, remapped.object()),
                remapped.warnings());
    }
}
