package periplus.flow.snapshot;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import periplus.flow.snapshot.seal.StandIns;
import periplus.io.cluster.Cluster;
import periplus.model.clean.around.Ripple;
import periplus.model.clean.around.ScaleTarget;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.seal.policy.SealFormat;
import periplus.model.tree.Mapping;

/** Carries on what is known, sighting by sighting. */
final class Learning {

    private final Cluster cluster;
    private final Knowledge knowledge;
    private final SnapshotSettings settings;

    private final Map<ResourceKey, Sighting> sightings = new LinkedHashMap<>();
    private final Set<ResourceKey> rippled = new HashSet<>();
    private final Set<String> relist = new HashSet<>();
    private boolean everything;

    Learning(Cluster cluster, Knowledge knowledge, SnapshotSettings settings) {
        this.cluster = cluster;
        this.knowledge = knowledge;
        this.settings = settings;
    }

    Lesson from(List<Sighting> seen) {
        seen.forEach(sighting -> sightings.put(sighting.key(), sighting));
        seen.forEach(this::learn);
        rippled.forEach(this::look);
        return new Lesson(List.copyOf(sightings.values()), relist, everything);
    }

    private void learn(Sighting sighting) {
        ResourceKey key = sighting.key();
        switch (sighting) {
            case Sighting.Present(ResourceType type, var _, Mapping live) -> {
                follow(knowledge.neighbours.see(type, live));
                if (key.type().equals(ResourceType.SECRETS)) {
                    everything |= knowledge.secrets.learn(key, live);
                    knowledge.secretsChanged();
                }
            }
            case Sighting.Gone(var _, var _, Mapping last) -> {
                follow(knowledge.neighbours.forget(key));
                knowledge.owners.remove(last.textOrEmpty("metadata", "uid"));
                if (key.type().equals(ResourceType.SECRETS)) {
                    knowledge.secrets.forget(key);
                    knowledge.secretsChanged();
                }
            }
        }
        if (key.type().equals(StandIns.TYPE)
                && settings.sealing().policy().format() == SealFormat.SEALED_SECRETS) {
            everything = true; // which Secrets another object stands for
        }
    }

    private void follow(Ripple ripple) {
        switch (ripple) {
            case Ripple.None _ -> {}
            case Ripple.Objects(Set<ResourceKey> keys) -> rippled.addAll(keys);
            case Ripple.Targets(Set<ScaleTarget> targets) ->
                    targets.forEach(target -> key(target).ifPresent(rippled::add));
            case Ripple.Kind(String type) -> relist.add(type);
            case Ripple.Everything _ -> everything = true;
        }
    }

    private Optional<ResourceKey> key(ScaleTarget target) {
        return knowledge
                .discovery()
                .type(target.group(), target.kind())
                .map(type -> ResourceKey.of(type, target.namespace(), target.name()));
    }

    /** What this batch does not show anyway. */
    private void look(ResourceKey key) {
        if (!sightings.containsKey(key)) {
            knowledge.types().stream()
                    .filter(type -> type.id().equals(key.type()))
                    .findFirst()
                    .flatMap(type ->
                            cluster.get(type, key.namespace(), key.name())
                                    .map(live -> new Sighting.Present(type, key, live)))
                    .ifPresent(present -> sightings.put(key, present));
        }
    }
}
