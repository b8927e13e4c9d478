package periplus.flow.snapshot.rules;

import java.util.Optional;
import java.util.Set;
import periplus.model.clean.Cleaner;
import periplus.model.clean.Cleaning;
import periplus.model.clean.Neighbours;
import periplus.model.clean.Verdict;
import periplus.model.manifest.ManifestPath;
import periplus.model.manifest.ManifestPath.Area;
import periplus.model.manifest.ResourceType;
import periplus.model.tree.Mapping;

/**
 * Cleans committed objects without a cluster. They have no UID, so all they hold counts as put
 * there on purpose: only what a rule takes from everybody goes.
 */
final class FileCleaner {

    /** What a kind offers whose objects stand in a repository. */
    private static final Set<String> EXPORTED =
            Set.of("list", "get", "create", "update", "patch", "delete");

    private final Cleaner cleaner;
    private final Neighbours neighbours = new Neighbours();

    FileCleaner(Cleaning cleaning) {
        this.cleaner = new Cleaner(cleaning);
    }

    /** Whether the file holds something that must be known before others are cleaned. */
    static boolean teaches(ManifestPath path) {
        return Neighbours.concerns(path.type());
    }

    void learn(ManifestPath path, Mapping committed) {
        type(path, committed).ifPresent(type -> neighbours.see(type, committed));
    }

    /**
     * The object as the rules leave it; itself where they do not want it there any more, and where
     * values in it are sealed, which only a living object tells.
     */
    Mapping clean(ManifestPath path, Mapping committed) {
        return type(path, committed)
                .filter(_ -> path.area() == Area.OBJECTS && !path.sealed())
                .map(type -> cleaner.clean(type, committed, neighbours))
                .map(verdict ->
                        switch (verdict) {
                            case Verdict.Export(Mapping body, Verdict.Place place, var _)
                                    when place == Verdict.Place.MANIFEST ->
                                    body;
                            case Verdict.Export _,
                                    Verdict.Fact _,
                                    Verdict.Skip _,
                                    Verdict.Freeze _,
                                    Verdict.Owned _ ->
                                    committed;
                        })
                .orElse(committed);
    }

    /** Empty when the content is of another kind than the path says. */
    private static Optional<ResourceType> type(ManifestPath path, Mapping object) {
        String apiVersion = object.textOrEmpty("apiVersion");
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash);
        int dot = path.type().indexOf('.');
        ResourceType type =
                new ResourceType(
                        group,
                        apiVersion.substring(slash + 1),
                        dot < 0 ? path.type() : path.type().substring(0, dot),
                        object.textOrEmpty("kind"),
                        path.namespace().isPresent(),
                        EXPORTED);
        return Optional.of(type)
                .filter(known -> known.id().equals(path.type()))
                .filter(known -> !known.version().isEmpty() && !known.kind().isEmpty());
    }
}
