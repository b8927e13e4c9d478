package periplus.flow.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import periplus.flow.snapshot.Layout;
import periplus.io.git.value.FileEntry;
import periplus.model.manifest.ManifestPath;
import periplus.model.manifest.ResourceKey;
import periplus.model.problem.Failure;
import periplus.model.problem.Problem;
import periplus.model.seal.keyring.Canary;
import periplus.model.seal.keyring.Keyring;
import periplus.model.seal.sops.Opening;
import periplus.model.seal.sops.SopsFile;
import periplus.model.text.MalformedText;
import periplus.model.tree.Mapping;

/** Looks at one file after another. */
final class Inspection {

    private static final String YAML = ".yaml";
    private static final String SEALED = ManifestPath.SEALED;

    /** Below these, every file is an object. */
    private static final List<String> OBJECTS = List.of("cluster/", "namespaces/", "bootstrap/");

    private final Blobs blobs;
    private final Seals seals;
    private final LooseEnds ends;
    private final List<Flaw> problems = new ArrayList<>();
    private final List<Flaw> warnings = new ArrayList<>();
    private int sealed;
    private int opened;

    Inspection(Blobs blobs, Seals seals, LooseEnds ends) {
        this.blobs = blobs;
        this.seals = seals;
        this.ends = ends;
        seals.damage().ifPresent(why -> problem(Keyring.FILE, why));
    }

    List<Flaw> problems() {
        return problems;
    }

    List<Flaw> warnings() {
        return warnings;
    }

    int sealed() {
        return sealed;
    }

    int opened() {
        return opened;
    }

    void inspect(FileEntry file) {
        String path = file.path();
        try {
            if (isDocument(path)) {
                Mapping document = blobs.document(file.blob());
                Optional<Mapping> object = open(path, document);
                object(path, object.orElse(document));
            } else {
                blobs.read(file.blob());
                requireNoObject(path);
            }
        } catch (MalformedText e) {
            problem(path, "it is no YAML that Periplus can read: " + e.getMessage(), history(path));
        } catch (Failure e) {
            problem(path, e.problem());
        }
    }

    /** What only Periplus writes, and what a person may not break. */
    private static boolean isDocument(String path) {
        return path.endsWith(YAML)
                && (path.equals(Layout.SETTINGS)
                        || Layout.MANAGED.stream().anyMatch(place -> path.startsWith(place + "/")));
    }

    private void object(String path, Mapping object) {
        Optional<ManifestPath> place = ManifestPath.parse(path);
        if (place.isEmpty()) {
            requireNoObject(path);
            return;
        }
        Mapping metadata = object.mapping("metadata");
        ResourceKey key =
                new ResourceKey(
                        place.get().type(),
                        Optional.ofNullable(metadata.text("namespace")),
                        metadata.textOrEmpty("name"));
        if (!place.get().holds(key) || !isOfGroup(place.get(), object)) {
            problem(
                    path,
                    "it holds %s of %s, which does not belong there"
                            .formatted(key, object.textOrEmpty("apiVersion")),
                    "move it to where its kind, namespace and name say");
        } else {
            ends.see(place.get(), key, object);
        }
    }

    private static boolean isOfGroup(ManifestPath place, Mapping object) {
        String type = place.type();
        int dot = type.indexOf('.');
        return RepositoryKinds.group(object).equals(dot < 0 ? "" : type.substring(dot + 1));
    }

    private void requireNoObject(String path) {
        if (OBJECTS.stream().anyMatch(path::startsWith)) {
            problem(
                    path,
                    "no object belongs there, so it is never restored",
                    "move it to where its kind, namespace and name say, or remove it");
        }
    }

    /** The plain object of a sealed file; empty for others, and where it stays closed. */
    private Optional<Mapping> open(String path, Mapping document) {
        if (SopsFile.isSealed(document) != path.endsWith(SEALED)) {
            problem(
                    path,
                    path.endsWith(SEALED)
                            ? "its name says that it is sealed, but it is not"
                            : "it is sealed, but its name does not end in " + SEALED,
                    "take a snapshot, which writes it anew");
            return Optional.empty();
        }
        if (!SopsFile.isSealed(document)) {
            return Optional.empty();
        }
        sealed++;
        SopsFile file = SopsFile.of(document);
        remember(path, file);
        return switch (seals.open(file)) {
            case Opening.Opened(var _, Mapping object, var _) -> {
                opened++;
                yield Optional.of(object);
            }
            case Opening.Locked(List<String> recipients, String why) -> {
                if (seals.mayOpen(path)) {
                    problem(
                            path,
                            "no key at hand opens it: " + why,
                            "name a file with a key of %s: --identity FILE"
                                    .formatted(String.join(" or ", recipients)));
                }
                yield Optional.empty();
            }
            case Opening.Broken(String why) -> {
                problem(path, "it is not what was sealed: " + why, history(path));
                yield Optional.empty();
            }
        };
    }

    private void remember(String path, SopsFile file) {
        List<String> forgotten = seals.forgotten(file);
        if (!forgotten.isEmpty()) {
            warnings.add(
                    new Flaw(
                            path,
                            "these recovery keys do not open it: " + String.join(", ", forgotten),
                            "seal it for them: periplus keys rotate, or add the key again"));
        }
    }

    /** Where there are recovery keys there is something to try them on. */
    void requireCanary(List<FileEntry> files) {
        boolean none = files.stream().noneMatch(file -> file.path().equals(Canary.FILE));
        if (none && !seals.keyring().recovery().isEmpty()) {
            warnings.add(
                    new Flaw(
                            Canary.FILE,
                            "it is missing, so no recovery key can be tried on it",
                            "bring it back: git log -- " + Canary.FILE));
        }
    }

    private static String history(String path) {
        return "see who changed it: git log -- " + path;
    }

    private void problem(String path, Problem why) {
        problem(path, why.message(), why.hint());
    }

    private void problem(String path, String what, String next) {
        problems.add(new Flaw(path, what, next));
    }
}
