package periplus.model.restore.plan;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import periplus.model.manifest.KindName;
import periplus.model.manifest.LabelSelector;
import periplus.model.manifest.ObjectName;
import periplus.model.manifest.Selection;
import periplus.model.problem.ExitCode;
import periplus.model.problem.Failure;
import periplus.model.restore.remap.Remap;
import periplus.model.text.MalformedText;
import periplus.model.text.YamlReader;
import periplus.model.tree.Mapping;
import periplus.model.tree.Node;
import periplus.model.tree.Scalar;
import periplus.model.tree.Sequence;

/**
 * A plan that was kept in a file, as far as it is needed to see whether it still holds.
 *
 * @param commit the full id
 * @param identity of the cluster
 * @param gists what each step does to what
 */
public record SavedPlan(String commit, String identity, Request request, Set<String> gists) {

    public SavedPlan {
        gists = Set.copyOf(gists);
    }

    /**
     * Reads a plan in YAML or JSON.
     *
     * @param source the file, for messages
     * @throws Failure USAGE when it is none
     */
    public static SavedPlan parse(byte[] text, String source) {
        try {
            Mapping document = YamlReader.readMapping(text);
            if (!PlanText.FORM.equals(document.text("periplus"))) {
                throw noPlan(source, "it does not begin with periplus: " + PlanText.FORM);
            }
            if (document.mapping("request").isEmpty() || !document.has("steps")) {
                throw noPlan(source, "some of it is missing");
            }
            return new SavedPlan(
                    document.textOrEmpty("from", "commit"),
                    document.textOrEmpty("into", "identity"),
                    request(document.mapping("request")),
                    mappings(document.sequence("steps")).map(SavedPlan::gist).collect(toSet()));
        } catch (MalformedText e) {
            throw noPlan(source, String.valueOf(e.getMessage()));
        }
    }

    private static Failure noPlan(String source, String why) {
        return new Failure(
                ExitCode.USAGE,
                source + " is no plan: " + why,
                "make one: periplus plan -o yaml > plan.yaml");
    }

    /** What is wanted, of the very commit that was planned. */
    public Request pinned() {
        Scope scope = request.scope();
        return new Request(
                new Scope(commit, scope.selection(), scope.objects(), scope.path()),
                request.conduct(),
                request.remap(),
                request.patches());
    }

    /**
     * Refuses a plan that is not this one any more.
     *
     * @throws Failure USAGE with what differs
     */
    public void requireSame(Plan now) {
        if (!now.target().identity().equals(identity)) {
            throw moved("it was made for another cluster");
        }
        Set<String> fresh = new LinkedHashSet<>();
        now.steps().forEach(step -> fresh.add(PlanText.StepText.of(step).gist()));
        Set<String> differing = new LinkedHashSet<>(fresh);
        differing.removeAll(gists);
        Set<String> over = new HashSet<>(gists);
        over.removeAll(fresh);
        if (!differing.isEmpty() || !over.isEmpty()) {
            throw moved(
                    Stream.concat(
                                            differing.stream().map(gist -> "now: " + gist),
                                            over.stream().map(gist -> "no more: " + gist))
                                    .findFirst()
                                    .orElseThrow()
                            + " (%,d differences)".formatted(differing.size() + over.size()));
        }
    }

    private static Failure moved(String why) {
        return new Failure(
                ExitCode.USAGE, "the plan does not hold any more: " + why, "make a new one");
    }

    private static String gist(Mapping step) {
        return step.at("wave") instanceof Scalar.Numeral(String wave)
                ? "%s %s %s %s %s"
                        .formatted(
                                wave,
                                step.textOrEmpty("action"),
                                step.textOrEmpty("object"),
                                step.textOrEmpty("path"),
                                texts(step.sequence("fields")))
                : "";
    }

    private static Request request(Mapping wanted) {
        Mapping what = wanted.mapping("what");
        Mapping how = wanted.mapping("how");
        Selection selection =
                new Selection(
                        texts(what.sequence("kinds")).stream().map(KindName::new).collect(toSet()),
                        Optional.ofNullable(what.text("namespace")),
                        Optional.ofNullable(what.text("selector")).map(LabelSelector::parse));
        Set<ObjectName> objects =
                texts(what.sequence("objects")).stream()
                        .map(text -> ObjectName.parseWithNamespace(text, Optional.empty()))
                        .collect(toSet());
        Conduct conduct =
                new Conduct(
                        Policies.parse(
                                Policy.MERGE,
                                Arrays.asList(how.textOrEmpty("policy").split(",", -1))),
                        isTrue(how, "prune"),
                        isTrue(how, "pruneData"),
                        isTrue(how, "suspendJobs"),
                        isTrue(how, "pauseGitOps"),
                        Addresses.parse(how.textOrEmpty("serviceAddresses")));
        return new Request(
                new Scope(what.textOrEmpty("at"), selection, objects, what.textOrEmpty("path")),
                conduct,
                remap(how.mapping("map")),
                how.textOrEmpty("patches"));
    }

    private static Remap remap(Mapping map) {
        return new Remap(
                pairs(map, "namespaces"),
                pairs(map, "storageClasses"),
                pairs(map, "images"),
                pairs(map, "hostPaths"),
                pairs(map, "nodes"),
                pairs(map, "hosts"));
    }

    private static Map<String, String> pairs(Mapping map, String key) {
        Mapping pairs = map.mapping(key);
        return pairs.keys().stream().collect(toMap(old -> old, pairs::textOrEmpty));
    }

    private static boolean isTrue(Mapping mapping, String key) {
        return Scalar.TRUE.equals(mapping.get(key));
    }

    private static List<String> texts(Sequence sequence) {
        return sequence.items().stream()
                .flatMap(item ->
                        item instanceof Scalar.Text(String text) ? Stream.of(text) : Stream.of())
                .toList();
    }

    private static Stream<Mapping> mappings(Sequence sequence) {
        return sequence.items().stream()
                .flatMap((Node item) ->
                        item instanceof Mapping mapping ? Stream.of(mapping) : Stream.of());
    }
}
