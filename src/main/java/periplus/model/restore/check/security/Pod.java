package periplus.model.restore.check.security;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import periplus.model.restore.check.PodSpecs;
import periplus.model.tree.Mapping;

/** A Pod or a template of one. */
record Pod(Mapping metadata, Mapping spec) {

    private static final String CONTEXT = "securityContext";

    static Pod of(Mapping pod) {
        return new Pod(pod.mapping("metadata"), pod.mapping("spec"));
    }

    Mapping context() {
        return spec.mapping(CONTEXT);
    }

    boolean isWindows() {
        return spec.textOrEmpty("os", "name").equals("windows");
    }

    /** Whether its root is nobody on the node, for which the standards leave it more. */
    boolean hasOwnUsers() {
        return spec.has("hostUsers") && !spec.isTrue("hostUsers");
    }

    /** The containers of which it is true. */
    List<String> containers(Predicate<Mapping> bad) {
        return offendingContainers(bad).toList();
    }

    /** The Pod itself and the containers whose security context is bad. */
    List<String> contexts(Predicate<Mapping> bad) {
        Stream<String> itself = bad.test(context()) ? Stream.of("the Pod") : Stream.empty();
        return Stream.concat(
                        itself,
                        offendingContainers(container -> bad.test(container.mapping(CONTEXT))))
                .toList();
    }

    /** The containers that do not have what they must have, where the Pod does not have it. */
    List<String> without(Predicate<Mapping> good, Predicate<Mapping> silent) {
        if (good.test(context())) {
            return contexts(context -> !good.test(context) && !silent.test(context));
        }
        Stream<String> itself = silent.test(context()) ? Stream.empty() : Stream.of("the Pod");
        return Stream.concat(
                        itself,
                        offendingContainers(container -> !good.test(container.mapping(CONTEXT))))
                .toList();
    }

    /** The volumes of which it is true. */
    List<String> volumes(Predicate<Mapping> bad) {
        return spec.sequence("volumes")
                .mappings()
                .filter(bad)
                .map(volume -> "volume " + volume.textOrEmpty("name"))
                .toList();
    }

    private Stream<String> offendingContainers(Predicate<Mapping> bad) {
        return PodSpecs.containers(spec)
                .filter(bad)
                .map(container -> "container " + container.textOrEmpty("name"));
    }

    /** The text at the path, which is allowed to be missing. */
    static boolean isOther(Mapping context, List<String> allowed, String... path) {
        @Nullable String value = context.text(path);
        return value != null && !allowed.contains(value);
    }
}
