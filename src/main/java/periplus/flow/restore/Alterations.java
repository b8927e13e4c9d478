package periplus.flow.restore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.stream.Stream;
import periplus.model.clean.Neighbours;
import periplus.model.manifest.ResourceKey;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Problem;
import periplus.model.restore.check.address.ServiceAddresses;
import periplus.model.restore.check.job.Suspension;
import periplus.model.restore.patch.Patches;
import periplus.model.restore.plan.Conduct;
import periplus.model.restore.plan.Request;
import periplus.model.restore.remap.Remap;
import periplus.model.restore.remap.Remapped;
import periplus.model.tree.Mapping;

/**
 * How objects are to differ from the commit: first by names, then by patches, which see the new
 * names, then by what is asked of all of a kind.
 *
 * @param preflight knows which addresses are taken
 */
record Alterations(Remap remap, Patches patches, Conduct conduct, Preflight preflight) {

    static Alterations of(Request request, Preflight preflight) {
        return new Alterations(
                request.remap(),
                request.patches().isEmpty()
                        ? Patches.NONE
                        : Patches.parse(request.patches().getBytes(UTF_8)),
                request.conduct(),
                preflight);
    }

    Planned of(Planned planned) {
        ResourceKey key = remap.target(planned.source());
        Remapped remapped = remap.apply(planned.source(), planned.object());
        return new Planned(
                key,
                planned.source(),
                planned.place(),
                suspended(key, addressed(key, patches.apply(key, remapped.object()))),
                remapped.warnings());
    }

    /** What was asked for and changed nothing; to be asked for when all objects were read. */
    Stream<Problem> notices() {
        return patches.unused().stream()
                .map(place ->
                        new Problem(
                                ExitCode.DONE,
                                place + " is for none of the objects",
                                "correct its target; names are those in the target cluster"));
    }

    private Mapping suspended(ResourceKey key, Mapping object) {
        return conduct.suspendJobs() ? Suspension.apply(key.type(), object) : object;
    }

    private Mapping addressed(ResourceKey key, Mapping object) {
        if (!key.type().equals(Neighbours.SERVICES)) {
            return object;
        }
        return switch (conduct.addresses()) {
            case KEEP -> object;
            case IF_FREE -> ServiceAddresses.without(object, preflight.taken(key, object));
            case FRESH -> ServiceAddresses.fresh(key, object);
        };
    }
}
