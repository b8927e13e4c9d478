package periplus.model.clean.edit;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import periplus.model.clean.fields.Ownership;
import periplus.model.clean.fields.Ownership.Holder;
import periplus.model.clean.fields.Step;
import periplus.model.clean.rule.Scene;
import periplus.model.tree.Mapping;

/**
 * Takes back the requests and limits that the LimitRanger put into a Pod. It lists them in an
 * annotation: {@code LimitRanger plugin set: cpu, memory request for container web; ...}.
 */
public final class LimitRanger {

    private static final String ANNOTATION = "kubernetes.io/limit-ranger";
    private static final String INTRODUCTION = "LimitRanger plugin set: ";
    private static final Pattern NOTE =
            Pattern.compile("(.+) (request|limit) for (container|init container) (\\S+)");
    private static final Map<String, String> LISTS =
            Map.of("container", "containers", "init container", "initContainers");

    private LimitRanger() {}

    /**
     * The object without them, unless someone changed them since, and without the annotation; a
     * person's annotation proves nothing.
     */
    public static Mapping undo(Mapping object, Scene scene) {
        String text = scene.annotations().text(ANNOTATION);
        if (text == null
                || !text.startsWith(INTRODUCTION)
                || scene.ownership().of("metadata", "annotations", ANNOTATION) != Holder.NOBODY) {
            return object;
        }
        Mapping result =
                object.update(
                        "metadata", m -> m.update("annotations", map -> map.without(ANNOTATION)));
        for (String note : text.substring(INTRODUCTION.length()).split("; ", -1)) {
            Matcher parts = NOTE.matcher(note);
            if (parts.matches()) {
                result = result.update("spec", spec -> without(spec, parts, scene.ownership()));
            }
        }
        return result;
    }

    private static Mapping without(Mapping spec, Matcher note, Ownership ownership) {
        String list = LISTS.getOrDefault(note.group(3), "");
        String field = note.group(2) + "s";
        return spec.updateSequence(
                list,
                all ->
                        all.mapMappings(container -> {
                            if (!note.group(4).equals(container.text("name"))) {
                                return container;
                            }
                            Set<String> names =
                                    new HashSet<>(List.of(note.group(1).split(", ", -1)));
                            names.removeIf(
                                    name -> ownership.isNamed(path(list, container, field, name)));
                            return container.update(
                                    "resources", r -> Prune.map(r, field, m -> m.without(names)));
                        }));
    }

    private static List<Step> path(String list, Mapping container, String field, String name) {
        return List.of(
                Step.field("spec"),
                Step.field(list),
                Step.element(container),
                Step.field("resources"),
                Step.field(field),
                Step.field(name));
    }
}
