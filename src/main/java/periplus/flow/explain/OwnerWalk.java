package periplus.flow.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import periplus.flow.explain.Fate.OwnerFate;
import periplus.io.cluster.Cluster;
import periplus.model.clean.Cleaner;
import periplus.model.clean.KnownOwners;
import periplus.model.clean.Verdict;
import periplus.model.clean.rule.Owner;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.Failure;
import periplus.model.tree.Mapping;

/** Looks up what becomes of an object's owner, and of the owner's own. */
record OwnerWalk(Cluster cluster, Kinds kinds, Around around, Cleaner cleaner) {

    /** Longer chains do not occur; references are data and may form a circle. */
    private static final int LONGEST = 8;

    private static final String SEALED_SECRETS = "sealedsecrets.bitnami.com";

    /**
     * What was found.
     *
     * @param owners the nearest first
     * @param anew whether the nearest makes what it owns anew
     */
    record Result(List<OwnerFate> owners, Anew anew) {}

    enum Anew {
        YES,
        NO,
        UNKNOWN
    }

    Result from(Owner owner, Optional<String> namespace) {
        List<OwnerFate> owners = new ArrayList<>();
        Anew anew = follow(owner, namespace, owners);
        return new Result(owners, anew);
    }

    private Anew follow(Owner owner, Optional<String> namespace, List<OwnerFate> owners) {
        Optional<Kinds.Choice> choice = kinds.choose(owner.group(), owner.kind());
        String name =
                choice.map(kind -> kind.type().id()).orElse(owner.kindName()) + "/" + owner.name();
        if (choice.isEmpty()) {
            owners.add(new OwnerFate(name, "is of a kind that the cluster no longer has"));
            return Anew.NO;
        }
        ResourceType type = choice.get().type();
        Optional<Mapping> live;
        try {
            live =
                    cluster.get(
                                    type,
                                    type.namespaced() ? namespace : Optional.empty(),
                                    owner.name())
                            .filter(found -> owner.uid().equals(found.text("metadata", "uid")));
        } catch (Failure e) {
            around.unread(name, e.problem().message());
            owners.add(new OwnerFate(name, "could not be read: " + e.problem().message()));
            return Anew.UNKNOWN;
        }
        if (live.isEmpty()) {
            owners.add(new OwnerFate(name, "is gone"));
            return Anew.NO;
        }
        if (choice.get().leftOut().isPresent()) {
            owners.add(new OwnerFate(name, "is of a kind that is never exported"));
            return Anew.NO;
        }
        return judge(type, live.get(), namespace, name, owners);
    }

    private Anew judge(
            ResourceType type,
            Mapping live,
            Optional<String> namespace,
            String name,
            List<OwnerFate> owners) {
        around.learn(type, live);
        Verdict verdict = cleaner.clean(type, live, around.neighbours());
        Anew anew = KnownOwners.isTakingCare(verdict) ? Anew.YES : Anew.NO;
        String fate = words(verdict);
        if (anew == Anew.YES && type.id().equals(SEALED_SECRETS)) {
            anew = new SealingKeys(cluster, kinds, around).open();
            fate += anew == Anew.YES ? "" : ", but no key is that opens it";
        }
        owners.add(new OwnerFate(name, fate));
        if (verdict instanceof Verdict.Owned(Owner next) && owners.size() < LONGEST) {
            follow(next, namespace, owners);
        }
        return anew;
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Export _ -> "is exported";
            case Verdict.Fact _ -> "is recorded as facts";
            case Verdict.Skip(var reason, var rule) ->
                    "is left out itself: " + reason.meaning() + " (" + rule.code() + ")";
            case Verdict.Freeze _ -> "is being deleted";
            case Verdict.Owned _ -> "is owned itself";
        };
    }
}
