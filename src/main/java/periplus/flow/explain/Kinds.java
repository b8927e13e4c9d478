package periplus.flow.explain;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import periplus.flow.snapshot.SnapshotSettings;
import periplus.io.cluster.Discovery;
import periplus.model.clean.ApiVersions;
import periplus.model.clean.Cleaner;
import periplus.model.clean.rule.Action;
import periplus.model.clean.rule.Rule;
import periplus.model.clean.rule.Scope;
import periplus.model.manifest.KindName;
import periplus.model.manifest.ResourceType;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;

/** Which kind a name means, at which version a snapshot reads it, and whether it does at all. */
record Kinds(Discovery discovery, Around around, Cleaner cleaner, SnapshotSettings settings) {

    /**
     * One kind as a snapshot treats it.
     *
     * @param leftOut why none of its objects is exported
     */
    record Choice(ResourceType type, Optional<Fate.LeftOut> leftOut) {}

    /** The id of the kind; the built-in one where custom resources go by the same name. */
    String id(KindName name) {
        List<String> ids =
                discovery.types().stream()
                        .filter(name::names)
                        .map(ResourceType::id)
                        .distinct()
                        .toList();
        if (ids.isEmpty()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "the cluster has no kind \"" + name.text() + "\"",
                    discovery.gaps().isEmpty()
                            ? "kubectl api-resources lists what it has"
                            : "it may be in a group that did not answer: " + silent());
        }
        return ids.stream()
                .filter(id -> id.equals(name.text()))
                .findFirst()
                .or(() -> builtIn(name))
                .orElseGet(() -> only(name, ids));
    }

    private String silent() {
        return discovery.gaps().stream()
                .map(Discovery.Gap::group)
                .distinct()
                .collect(joining(", "));
    }

    private Optional<String> builtIn(KindName name) {
        return discovery.types().stream()
                .filter(name::names)
                .filter(Scope::isBuiltIn)
                .map(ResourceType::id)
                .findFirst();
    }

    private static String only(KindName name, List<String> ids) {
        if (ids.size() > 1) {
            throw new Failure(
                    ExitCode.USAGE,
                    "\"" + name.text() + "\" names several kinds: " + String.join(", ", ids),
                    "write one of these");
        }
        return ids.getFirst();
    }

    /**
     * How a snapshot treats the kind.
     *
     * @param pin the version its files were written with
     */
    Choice choose(String id, Optional<String> pin) {
        around.learn(id);
        ApiVersions versions =
                ApiVersions.choose(
                        discovery.types(),
                        pin.map(version -> Map.of(id, version)).orElse(Map.of()),
                        around.neighbours().storageVersions(),
                        around.neighbours().aggregated(),
                        cleaner);
        return Stream.concat(
                        versions.read().stream()
                                .filter(type -> type.id().equals(id))
                                .map(type -> new Choice(type, excluded(type))),
                        versions.left().stream()
                                .filter(left -> left.type().id().equals(id))
                                .map(left ->
                                        new Choice(left.type(), Optional.of(leftOut(left.rule())))))
                .findFirst()
                .orElseThrow();
    }

    /** The kind of an owner reference; a kind may have gone since. */
    Optional<Choice> choose(String group, String kind) {
        return discovery.type(group, kind).map(type -> choose(type.id(), Optional.empty()));
    }

    private Optional<Fate.LeftOut> excluded(ResourceType type) {
        return settings.excludes(type)
                ? Optional.of(
                        Fate.LeftOut.onRequest("exclude.kinds", "The settings exclude the kind."))
                : Optional.empty();
    }

    static Fate.LeftOut leftOut(Rule rule) {
        return rule.action() instanceof Action.Skip skip
                ? new Fate.LeftOut(
                        skip.reason().code(), skip.reason().meaning(), rule.code(), rule.because())
                : new Fate.LeftOut("", "", rule.code(), rule.because());
    }
}
