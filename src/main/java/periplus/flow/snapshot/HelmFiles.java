package periplus.flow.snapshot;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
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
 * Readable files about what Helm installed, from its own notes in Secrets and ConfigMaps. Shown
 * each of them as it is read. Safe for several threads.
 */
final class HelmFiles {

    /** The kinds that Helm keeps its notes in. */
    static final Set<String> STORAGE = Set.of(ResourceType.SECRETS, "configmaps");

    private final Selection selection;
    private final Files files;
    private final Intake intake;

    /** By path. */
    private final Map<String, Release> newest = new ConcurrentHashMap<>();

    /** The last revision of each release, whatever became of it, by path. */
    private final Map<String, Revision> last = new ConcurrentHashMap<>();

    /** The newest deployed revision that cannot be read, by path. */
    private final Map<String, Revision> unreadable = new ConcurrentHashMap<>();

    HelmFiles(Selection selection, Files files, Intake intake) {
        this.selection = selection;
        this.files = files;
        this.intake = intake;
    }

    /** Takes note of an object, if it is one of Helm's. */
    void see(ResourceType type, Mapping live) {
        if (isWhole() && STORAGE.contains(type.id())) {
            Revision.of(live)
                    .ifPresent(revision -> {
                        last.merge(path(revision), revision, Revision::later);
                        if (revision.isDeployed()) {
                            newest.compute(
                                    path(revision),
                                    (_, known) -> newer(known, type, revision, live));
                        }
                    });
        }
    }

    private @Nullable Release newer(
            @Nullable Release known, ResourceType type, Revision revision, Mapping live) {
        return known != null && known.revision().number() >= revision.number()
                ? known
                : open(type, revision, live).orElse(known);
    }

    /** Kinds and labels choose objects; a release is none. */
    private boolean isWhole() {
        return selection.kinds().isEmpty() && selection.labels().isEmpty();
    }

    private Optional<Release> open(ResourceType type, Revision revision, Mapping live) {
        try {
            return Optional.of(Release.read(revision, live));
        } catch (MalformedText e) {
            String path = path(revision);
            unreadable.merge(path, revision, Revision::later);
            ResourceKey key = ResourceKey.of(type, live);
            intake.report(
                    new Problem(
                            ExitCode.PARTIAL,
                            key + " is no Helm release that can be read: " + e.what(),
                            path
                                    + " stays as it is; see 'helm status "
                                    + revision.release()
                                    + " -n "
                                    + revision.namespace()
                                    + "'"));
            return Optional.empty();
        }
    }

    /**
     * Brings the files up to date; to be called when everything was read.
     *
     * @param complete whether every object of a kind was
     */
    void write(Predicate<String> complete) {
        newest.forEach(this::write);
        if (isWhole() && STORAGE.stream().allMatch(complete)) {
            String area =
                    Layout.HELM
                            + selection.namespace().map(namespace -> "/" + namespace).orElse("");
            sweep(files.unseen(area));
        }
    }

    /** Brings the file of one release up to date, of which every revision was read. */
    void write(String namespace, String release) {
        String path = path(namespace, release);
        Release deployed = newest.get(path);
        if (deployed != null) {
            write(path, deployed);
        } else if (!files.committedPaths(path).isEmpty()) {
            sweep(List.of(path));
        }
    }

    /** An older revision says nothing where the newest cannot be read. */
    private void write(String path, Release release) {
        Revision odd = unreadable.get(path);
        if (odd == null || odd.number() < release.revision().number()) {
            files.writeSealed(path, Layout.factsKey(path), release.document());
        }
    }

    /** A release that failed, or is on its way, is still there without a deployed revision. */
    private void sweep(List<String> paths) {
        for (String path : paths) {
            Revision revision = last.get(path);
            if (revision == null || revision.isUninstalled()) {
                files.remove(path, Layout.factsKey(path));
            }
        }
    }

    private static String path(Revision revision) {
        return path(revision.namespace(), revision.release());
    }

    static String path(String namespace, String release) {
        return Layout.HELM
                + "/"
                + namespace
                + "/"
                + ManifestPath.segment(release)
                + ManifestPath.SEALED;
    }
}
