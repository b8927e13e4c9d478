package periplus.model.restore.patch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import periplus.model.text.MalformedText;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/** Reads a file of patches. */
final class PatchFile {

    private static final String LIST = "patches";
    private static final String PATCH = "patch";
    private static final String TARGET = "target";
    private static final Set<String> KUSTOMIZE = Set.of(PATCH, TARGET, "path", "options");
    private static final String FORM =
            "write a list of patches, each with target and patch, as in a kustomization.yaml";

    private final String source;

    PatchFile(String source) {
        this.source = source;
    }

    Patches read(byte[] yaml) {
        try {
            return switch (YamlReader.read(yaml)) {
                case Sequence list -> all(list);
                case Mapping file when file.has(LIST) -> kustomization(file);
                case Mapping one when one.has("kind") ->
                        new Patches(List.of(document(one, source)));
                case Mapping _, Scalar _ -> throw new Unfit("it holds no patches", FORM);
            };
        } catch (MalformedText e) {
            throw malformed(e).failure(source);
        } catch (Unfit e) {
            throw e.failure(source);
        }
    }

    private Patches kustomization(Mapping file) {
        for (String key : file.keys()) {
            if (!key.equals(LIST) && !key.equals("apiVersion") && !key.equals("kind")) {
                throw new Unfit(
                        "\"" + key + "\" is not taken from a kustomization",
                        "leave only patches in it");
            }
        }
        return switch (file.get(LIST)) {
            case Sequence list -> all(list);
            case null, default -> throw new Unfit("\"patches\" is no list", FORM);
        };
    }

    private Patches all(Sequence list) {
        List<Patches.Patch> patches = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String place = source + ": patch " + (i + 1);
            try {
                patches.add(one(list.items().get(i), place));
            } catch (Unfit e) {
                throw e.failure(place);
            }
        }
        return new Patches(patches);
    }

    private static Patches.Patch one(Node node, String place) {
        if (!(node instanceof Mapping item)) {
            throw new Unfit("it is no mapping", FORM);
        }
        if (item.keys().stream().noneMatch(KUSTOMIZE::contains)) {
            return document(item, place);
        }
        item.keys().forEach(PatchFile::requireKnown);
        Change change = change(item.get(PATCH));
        return new Patches.Patch(place, target(item.get(TARGET), change), change);
    }

    private static void requireKnown(String key) {
        switch (key) {
            case PATCH, TARGET -> {}
            case "path" ->
                    throw new Unfit(
                            "\"path\" leads to another file", "write the patch itself under patch");
            case "options" ->
                    throw new Unfit(
                            "\"options\" are not taken: kind and name of an object stay",
                            "leave them out");
            default -> throw new Unfit("unknown key \"" + key + "\"", "known are target and patch");
        }
    }

    private static Target target(@Nullable Node target, Change change) {
        return switch (target) {
            case Mapping fields -> Target.parse(fields);
            case null ->
                    Target.of(
                            change instanceof StrategicMerge(Mapping patch)
                                    ? patch
                                    : Mapping.EMPTY);
            case Sequence _, Scalar _ ->
                    throw new Unfit("target is no mapping", "write kind, name and so on under it");
        };
    }

    private static Patches.Patch document(Mapping document, String place) {
        return new Patches.Patch(place, Target.of(document), new StrategicMerge(document));
    }

    /** A patch as it stands in the file, or as text in it. */
    private static Change change(@Nullable Node patch) {
        return switch (patch) {
            case Sequence operations -> JsonPatch.parse(operations);
            case Mapping part -> new StrategicMerge(part);
            case Scalar.Text(String text) -> change(text);
            case null, default ->
                    throw new Unfit(
                            "it has no patch", "write a JSON patch or a part of the object");
        };
    }

    private static Change change(String text) {
        try {
            return switch (YamlReader.read(text.getBytes(UTF_8))) {
                case Sequence operations -> JsonPatch.parse(operations);
                case Mapping part -> new StrategicMerge(part);
                case Scalar _ ->
                        throw new Unfit(
                                "the patch is neither a list of operations nor a mapping",
                                "write a JSON patch or a part of the object");
            };
        } catch (MalformedText e) {
            throw malformed(e).in("in the text of the patch");
        }
    }

    private static Unfit malformed(MalformedText e) {
        String place = e.line() == 0 ? "" : "line " + e.line() + ", column " + e.column() + ": ";
        return new Unfit(place + e.what(), "correct the YAML");
    }
}
