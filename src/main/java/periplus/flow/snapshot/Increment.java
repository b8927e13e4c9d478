package periplus.flow.snapshot;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import periplus.flow.snapshot.report.Notices;
import periplus.flow.snapshot.report.Report;
import periplus.flow.snapshot.seal.StandIns;
import periplus.io.cluster.Cluster;
import periplus.io.cluster.ListRequest;
import periplus.io.cluster.ListRequest.Detail;
import periplus.io.cluster.Listing;
import periplus.model.clean.Cleaner;
import periplus.model.helm.Revision;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.manifest.Selection;
import periplus.model.problem.ExitCode;
import periplus.model.state.Coverage;
import periplus.model.tree.Mapping;

/** What became of some objects, where a {@link Run} asks what became of all. */
final class Increment {

    /** One release of Helm. */
    private record HelmRelease(String namespace, String name) {

        ResourceKey key() {
            return Layout.factsKey(HelmFiles.path(namespace, name));
        }
    }

    private final Cluster cluster;
    private final SnapshotSettings settings;
    private final Knowledge knowledge;
    private final Run.Output output;
    private final Links links;
    private final Intake intake;
    private final HelmFiles helm;

    /** What is written of objects under other keys, with the last object that it is of. */
    private final Map<ResourceKey, ResourceKey> origins = new HashMap<>();

    Increment(
            Cluster cluster,
            SnapshotSettings settings,
            Knowledge knowledge,
            Run.Output output,
            List<Sighting> sightings) {
        this.cluster = cluster;
        this.settings = settings;
        this.knowledge = knowledge;
        this.output = output;
        this.links =
                Links.of(
                        output.files(),
                        sightings.stream()
                                .map(sighting -> sighting.key().namespace())
                                .collect(toSet()));
        this.intake =
                new Intake(
                        new Cleaner(settings.cleaning()),
                        knowledge,
                        output.files(),
                        links,
                        output.quarantine());
        this.intake.guardWith(knowledge.scan(settings.sealing().leaks()));
        this.helm = new HelmFiles(Selection.ALL, output.files(), intake);
    }

    /** The object that a change of this key comes from. */
    ResourceKey origin(ResourceKey changed) {
        return origins.getOrDefault(changed, changed);
    }

    /** Writes what is there, and removes what is gone or not to be exported any more. */
    void take(List<Sighting> sightings) {
        sightings.forEach(this::take);
        new OwnedObjects(cluster, knowledge, knowledge::isListed, Selection.ALL).settle(intake);
        releases(sightings).forEach(this::write);
        sightings.forEach(this::sweep);
        links.write();
    }

    private void take(Sighting sighting) {
        if (sighting instanceof Sighting.Present(ResourceType type, ResourceKey key, Mapping live)
                && !settings.excludesNamespaceOf(key)) {
            intake.accept(type, live);
        }
    }

    private void sweep(Sighting sighting) {
        ResourceKey key = sighting.key();
        StandIns.key(key).ifPresent(standIn -> origins.put(standIn, key));
        Mapping state =
                switch (sighting) {
                    case Sighting.Present(var _, var _, Mapping live) -> live;
                    case Sighting.Gone(var _, var _, Mapping last) -> last;
                };
        output.files().sweep(key, knowledge.standIns());
        Layout.facts(sighting.type(), state).ifPresent(path -> sweepFacts(path, key));
    }

    private void sweepFacts(String path, ResourceKey key) {
        origins.put(Layout.factsKey(path), key);
        if (!intake.keptAny(key.type())) {
            output.files().sweep(path, Layout.factsKey(path));
        }
    }

    private Set<HelmRelease> releases(List<Sighting> sightings) {
        Set<HelmRelease> releases = new HashSet<>();
        for (Sighting sighting : sightings) {
            ResourceKey key = sighting.key();
            if (HelmFiles.STORAGE.contains(key.type()) && !settings.excludesNamespaceOf(key)) {
                Revision.release(key.name())
                        .map(name -> new HelmRelease(key.namespace().orElse(""), name))
                        .ifPresent(release -> {
                            releases.add(release);
                            origins.put(release.key(), key);
                        });
            }
        }
        return releases;
    }

    /** What a release is shows in all its revisions only. */
    private void write(HelmRelease release) {
        List<ResourceType> storage =
                knowledge.types().stream()
                        .filter(type -> HelmFiles.STORAGE.contains(type.id()))
                        .toList();
        if (storage.stream().allMatch(type -> isListed(type, release))) {
            helm.write(release.namespace(), release.name());
        }
    }

    private boolean isListed(ResourceType type, HelmRelease release) {
        ListRequest request =
                new ListRequest(
                        type,
                        Optional.of(release.namespace()),
                        Optional.of(Revision.LABELS + ",name=" + release.name()),
                        Detail.FULL);
        return cluster.list(request, live -> helm.see(type, live)) instanceof Listing.Complete;
    }

    Report report(Coverage coverage) {
        return new Report(
                intake.exported(),
                intake.leftOut(),
                intake.sealed(),
                output.files().changes(),
                coverage,
                intake.problems(),
                new Notices(
                        Optional.empty(),
                        output.quarantine().heldBack(),
                        output.files().notes().stream()
                                .filter(note -> note.exit() == ExitCode.DONE)
                                .toList()));
    }
}
