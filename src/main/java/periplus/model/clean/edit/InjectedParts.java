package periplus.model.clean.edit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import periplus.model.clean.fields.Ownership;
import periplus.model.clean.fields.Step;
import periplus.model.clean.rule.Scene;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/**
 * What webhooks and policies put into a Pod, or into the template of one, as it was written.
 * Managers are noted before admission, so such parts are in the object but in nobody's set.
 */
public final class InjectedParts {

    private static final String METADATA = "metadata";
    private static final List<String> CONTAINERS = List.of("containers", "initContainers");
    private static final List<String> MOUNTS = List.of("volumeMounts", "volumeDevices");

    private final Ownership ownership;
    private final List<String> template;

    /** Labels that the workload selects its Pods by: without them it is refused. */
    private final Set<String> selected;

    /** Where containers, volumes and the like were found that are nobody's, for people. */
    private final List<Node> found = new ArrayList<>();

    private InjectedParts(Scene scene) {
        this.ownership = scene.ownership();
        this.template = PodTemplates.path(scene.type());
        Mapping selector = scene.live().mapping("spec", "selector");
        this.selected = new HashSet<>(selector.keys());
        this.selected.addAll(selector.mapping("matchLabels").keys());
        selector.sequence("matchExpressions")
                .mappings()
                .forEach(expression -> selected.add(expression.textOrEmpty("key")));
    }

    /** The object without them, as far as it is known who wrote what they are in. */
    public static Mapping drop(Mapping object, Scene scene) {
        InjectedParts parts = new InjectedParts(scene);
        return PodTemplates.update(scene.type(), object, parts::withoutThem);
    }

    /** Where they are, such as {@code spec.containers[proxy]}; the token volume is not counted. */
    public static Optional<Node> paths(Scene scene) {
        InjectedParts parts = new InjectedParts(scene);
        PodTemplates.update(
                scene.type(),
                scene.live(),
                pod -> parts.withoutThem(pod.update("spec", TokenVolume::dropProjected)));
        return parts.found.isEmpty() ? Optional.empty() : Optional.of(new Sequence(parts.found));
    }

    private Mapping withoutThem(Mapping pod) {
        if (!isAuthorKnown()) {
            return pod;
        }
        return areContainersKnown(pod.mapping("spec"))
                ? pod.update(METADATA, this::metadata).update("spec", this::spec)
                : pod.update("spec", spec -> inContainers(spec, (all, _) -> all));
    }

    /** Whoever wrote a template wrote more: a selector, a schedule. A Pod has nothing around it. */
    private boolean isAuthorKnown() {
        return template.size() < 2 || ownership.isAnythingBeside(path().subList(0, 2));
    }

    /** Whether those that someone set are known from the start, so that the rest was put in. */
    private boolean areContainersKnown(Mapping spec) {
        List<List<Step>> set = new ArrayList<>();
        for (String list : CONTAINERS) {
            List<Step> path = path("spec", list);
            spec.sequence(list)
                    .mappings()
                    .map(container -> with(path, Step.element(container)))
                    .filter(ownership::isSet)
                    .forEach(set::add);
        }
        return !set.isEmpty() && set.stream().allMatch(ownership::isCreationKnown);
    }

    private Mapping metadata(Mapping metadata) {
        Mapping labelled = Prune.map(metadata, "labels", labels -> keys(labels, "labels"));
        return Prune.map(labelled, "annotations", map -> keys(map, "annotations"));
    }

    private Mapping keys(Mapping map, String field) {
        Set<String> injected =
                map.keys().stream()
                        .filter(key -> !selected.contains(key))
                        .filter(key -> !ownership.isSet(path(METADATA, field, key)))
                        .collect(Collectors.toSet());
        return injected.isEmpty() ? map : map.without(injected);
    }

    private Mapping spec(Mapping spec) {
        Mapping result = inContainers(spec, this::owned);
        Set<String> mounted = mounted(result);
        List<Step> volumes = path("spec", "volumes");
        return Prune.list(
                result,
                "volumes",
                all ->
                        all.filter(item ->
                                (item instanceof Mapping volume
                                                && mounted.contains(volume.textOrEmpty("name")))
                                        || !isInjected(element(volumes, item))));
    }

    /** Containers that stay, each without what was put into it. */
    private Mapping inContainers(Mapping spec, BiFunction<Sequence, List<Step>, Sequence> staying) {
        Mapping result = spec;
        for (String list : CONTAINERS) {
            List<Step> path = path("spec", list);
            result =
                    Prune.list(
                            result,
                            list,
                            all ->
                                    staying.apply(all, path)
                                            .mapMappings(item -> inContainer(item, path)));
        }
        return result;
    }

    private Mapping inContainer(Mapping container, List<Step> list) {
        List<Step> at = with(list, Step.element(container));
        if (!ownership.isCreationKnown(at)) {
            return container;
        }
        Mapping result = container;
        for (String field : List.of("env", "volumeMounts", "volumeDevices")) {
            List<Step> below = with(at, Step.field(field));
            result = Prune.list(result, field, all -> owned(all, below));
        }
        return result;
    }

    /** A volume that a kept container still mounts must stay, whoever added it. */
    private static Set<String> mounted(Mapping spec) {
        return CONTAINERS.stream()
                .flatMap(list -> spec.sequence(list).mappings())
                .flatMap(container -> MOUNTS.stream().map(container::sequence))
                .flatMap(Sequence::mappings)
                .map(mount -> mount.textOrEmpty("name"))
                .collect(Collectors.toSet());
    }

    private Sequence owned(Sequence list, List<Step> path) {
        Sequence owned = list.filter(item -> !isInjected(element(path, item)));
        return owned.size() == list.size() ? list : owned;
    }

    private boolean isInjected(List<Step> path) {
        boolean injected = !ownership.isSet(path);
        if (injected) {
            found.add(Scalar.text(text(path)));
        }
        return injected;
    }

    private static String text(List<Step> path) {
        StringBuilder text = new StringBuilder();
        for (Step step : path) {
            switch (step) {
                case Step.Field(String name) when name.matches("\\w+") ->
                        text.append(text.isEmpty() ? "" : ".").append(name);
                case Step.Field(String name) -> text.append("[\"").append(name).append("\"]");
                case Step.Element(Mapping item) ->
                        text.append('[')
                                .append(
                                        item.has("mountPath")
                                                ? item.textOrEmpty("mountPath")
                                                : item.textOrEmpty("name"))
                                .append(']');
                case Step.Value(String value) -> text.append('[').append(value).append(']');
            }
        }
        return text.toString();
    }

    private List<Step> path(String... fields) {
        return Stream.concat(template.stream(), Stream.of(fields)).map(Step::field).toList();
    }

    private static List<Step> element(List<Step> list, Node item) {
        return item instanceof Mapping mapping ? with(list, Step.element(mapping)) : list;
    }

    private static List<Step> with(List<Step> path, Step step) {
        return Stream.concat(path.stream(), Stream.of(step)).toList();
    }
}
