package periplus.flow.restore;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import periplus.io.cluster.ApplyOptions;
import periplus.io.cluster.ApplyResult;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.model.restore.check.gitops.Pause;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;

/** Lets Argo CD and Flux rest while objects come back that they would undo. */
final class Pausing {

    private final Target target;
    private final List<Pause> paused = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    Pausing(Target target) {
        this.target = target;
    }

    void begin(List<Pause> pauses) {
        for (Pause pause : pauses) {
            if (patch(
                    pause.about(), pause.patch(), "is not paused, and may undo what comes back")) {
                paused.add(pause);
            }
        }
    }

    /** Lets them go on, the last one first. */
    void end() {
        Collections.reverse(paused);
        paused.forEach(pause -> patch(pause.about(), pause.undo(), "is still paused"));
    }

    /** What did not work. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    private boolean patch(ResourceKey key, Mapping patch, String otherwise) {
        try {
            Optional<ResourceType> type = target.discovery().type(key.type());
            Optional<Mapping> live =
                    type.flatMap(kind -> target.cluster().get(kind, key.namespace(), key.name()));
            if (live.isPresent()
                    && target.cluster()
                                    .replace(
                                            type.orElseThrow(),
                                            merged(live.get(), patch),
                                            new ApplyOptions(Making.MANAGER, true, false))
                            instanceof ApplyResult.Refused(int _, String _, String message)) {
                problems.add(problem(key, otherwise, message));
                return false;
            }
            return live.isPresent();
        } catch (Failure e) {
            problems.add(problem(key, otherwise, e.problem().message()));
            return false;
        }
    }

    private static Problem problem(ResourceKey key, String otherwise, String why) {
        return new Problem(
                ExitCode.PARTIAL, key + " " + otherwise + ": " + why, "see to it by hand");
    }

    /** A JSON merge patch (RFC 7396). */
    private static Mapping merged(Mapping live, Mapping patch) {
        Mapping merged = live;
        for (var entry : patch.entries().entrySet()) {
            String key = entry.getKey();
            merged =
                    switch (entry.getValue()) {
                        case Scalar.Null _ -> merged.without(key);
                        case Mapping inner -> merged.with(key, merged(merged.mapping(key), inner));
                        case Node value -> merged.with(key, value);
                    };
        }
        return merged;
    }
}
