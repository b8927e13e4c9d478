package periplus.flow.snapshot;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import periplus.io.cluster.Discovery;
import periplus.io.cluster.ListRequest;
import periplus.io.cluster.ListRequest.Detail;
import periplus.io.cluster.Listing;
import periplus.model.helm.Release;
import periplus.model.helm.Revision;
import periplus.model.manifest.ManifestPath;
import periplus.model.manifest.ResourceKey;
import periplus.model.manifest.ResourceType;
import periplus.model.manifest.Selection;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Problem;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;

/**
 * Readable files about what Helm installed, from its own notes in Secrets and ConfigMaps. The notes
 * themselves hold passwords and are left out as long as they cannot be sealed.
 */
final class HelmFiles {

    private final Reading reading;
    private final Selection selection;
    private final SnapshotSettings settings;
    private final Files files;
    private final Intake intake;

    /** By path. */
    private final Map<String, Release> newest = new HashMap<>();

    /** The last revision of each release, whatever became of it, by path. */
    private final Map<String, Revision> last = new HashMap<>();

    private final Set<String> unreadable = new HashSet<>();

    HelmFiles(
            Reading reading,
            Selection selection,
            SnapshotSettings settings,
            Files files,
            Intake intake) {
        this.reading = reading;
        this.selection = selection;
        this.settings = settings;
        this.files = files;
        this.intake = intake;
    }

    /**
     * Reads the newest deployed revision of each release and brings the files up to date.
     *
     * @param secretsListed whether all Secrets were listed
     * @return what could not be read
     */
    Optional<Problem> update(Discovery discovery, boolean secretsListed) {
        if (!selection.kinds().isEmpty() || selection.labels().isPresent()) {
            return Optional.empty();
        }
        Optional<Problem> unlisted = secretsListed ? Optional.empty() : unlisted();
        if (unlisted.isPresent()) {
            return unlisted;
        }
        Optional<ResourceType> secrets = type(discovery, ResourceType.SECRETS);
        Optional<ResourceType> configMaps = type(discovery, "configmaps");
        Optional<Problem> problem =
                secrets.filter(_ -> secretsListed)
                        .flatMap(type -> read(type, Optional.of("type=" + Revision.SECRET_TYPE)))
                        .or(() -> configMaps.flatMap(type -> read(type, Optional.empty())));
        newest.forEach(this::write);
        if (problem.isEmpty() && (secretsListed || secrets.isEmpty()) && configMaps.isPresent()) {
            sweep();
        }
        return problem;
    }

    /** Who never could list Secrets has no such files, and need not be told in each run. */
    private Optional<Problem> unlisted() {
        return files.committedPaths(Layout.HELM).isEmpty()
                ? Optional.empty()
                : reading.ended(ResourceType.SECRETS)
                        .map(listing ->
                                listing instanceof Listing.Incomplete(long _, Problem why)
                                        ? withWayOut(why)
                                        : null);
    }

    /** Somebody may have taken the right away for good. */
    private static Problem withWayOut(Problem why) {
        return new Problem(
                why.exit(),
                why.message(),
                why.hint()
                        + " The files need the verb list on secrets; where these shall not be read,"
                        + " remove the directory "
                        + Layout.HELM
                        + " and commit that.");
    }

    private Optional<ResourceType> type(Discovery discovery, String id) {
        return discovery.type(id).filter(type -> !settings.excludes(type));
    }

    /** Of a release on its way only the metadata is asked for. */
    private Optional<Problem> read(ResourceType type, Optional<String> fields) {
        String deployed = Revision.LABELS + ",status=" + Revision.DEPLOYED;
        String others = Revision.LABELS + ",status!=" + Revision.DEPLOYED;
        return read(type, fields, others, Detail.METADATA)
                .or(() -> read(type, fields, deployed, Detail.FULL));
    }

    private Optional<Problem> read(
            ResourceType type, Optional<String> fields, String labels, Detail detail) {
        ListRequest request =
                new ListRequest(type, selection.namespace(), Optional.of(labels), fields, detail);
        Listing listing = reading.list(request, storage -> see(type, storage));
        return listing instanceof Listing.Incomplete(long _, Problem why)
                ? Optional.of(why)
                : Optional.empty();
    }

    private void see(ResourceType type, Mapping storage) {
        Revision.of(storage)
                .filter(revision -> !settings.excludedNamespaces().contains(revision.namespace()))
                .ifPresent(revision -> {
                    last.merge(path(revision), revision, Revision::later);
                    if (revision.isDeployed() && isNewer(revision)) {
                        open(type, revision, storage);
                    }
                });
    }

    private boolean isNewer(Revision revision) {
        Release known = newest.get(path(revision));
        return known == null || known.revision().number() < revision.number();
    }

    private void open(ResourceType type, Revision revision, Mapping storage) {
        String path = path(revision);
        try {
            newest.put(path, Release.read(revision, storage));
        } catch (MalformedText e) {
            unreadable.add(path);
            ResourceKey key =
                    ResourceKey.of(
                            type, revision.namespace(), storage.textOrEmpty("metadata", "name"));
            intake.refuse(
                    key,
                    new Problem(
                            ExitCode.PARTIAL,
                            key + " is no Helm release that can be read: " + e.what(),
                            path
                                    + " stays as it is; see 'helm status "
                                    + revision.release()
                                    + " -n "
                                    + revision.namespace()
                                    + "'"));
        }
    }

    /** An older revision says nothing where the newest cannot be read. */
    private void write(String path, Release release) {
        if (!unreadable.contains(path)) {
            files.write(path, Layout.factsKey(path), release.document());
        }
    }

    /** A release that failed, or is on its way, is still there without a deployed revision. */
    private void sweep() {
        String area =
                Layout.HELM + selection.namespace().map(namespace -> "/" + namespace).orElse("");
        for (String path : files.unseen(area)) {
            Revision revision = last.get(path);
            if (revision == null || revision.isUninstalled()) {
                files.remove(path, Layout.factsKey(path));
            }
        }
    }

    private static String path(Revision revision) {
        return Layout.HELM
                + "/"
                + revision.namespace()
                + "/"
                + ManifestPath.segment(revision.release())
                + ".yaml";
    }
}
